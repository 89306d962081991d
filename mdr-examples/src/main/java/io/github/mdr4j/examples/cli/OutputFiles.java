package io.github.mdr4j.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of a run. A file appears under its name when it is complete. */
final class OutputFiles {

    /** JSON has no word for what is undefined but null. */
    private static final class Undefined extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Undefined())
                    .addSerializer(double.class, new Undefined()));

    private final Path folder;

    private OutputFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, before there is anything to lose. */
    static OutputFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
            return new OutputFiles(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e, e);
        }
    }

    Path writeJson(String name, Object value) {
        try {
            return write(name, JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value + " as JSON", e);
        }
    }

    Path write(String name, String text) {
        Path file = folder.resolve(name);
        Path incomplete =
                folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(incomplete, text);
            Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }
}
