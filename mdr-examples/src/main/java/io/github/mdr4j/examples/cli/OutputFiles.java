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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /**
     * Makes the folder and tries it, before there is anything to lose.
     *
     * @param names the files that will be written
     * @throws UncheckedIOException if they cannot be
     */
    static OutputFiles in(Path folder, String... names) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e, e);
        }
        OutputFiles files = new OutputFiles(folder);
        for (String name : names) {
            OutputFile.create(files.path(name), StandardCharsets.UTF_8).close();
        }
        return files;
    }

    /** Where a file of the run is. */
    Path path(String name) {
        return folder.resolve(name);
    }

    Path writeJson(String name, Object value) {
        return writeJson(path(name), value);
    }

    Path write(String name, String text) {
        OutputFile.write(path(name), text, StandardCharsets.UTF_8);
        return path(name);
    }

    /** Writes a file of its own. */
    static Path writeJson(Path file, Object value) {
        OutputFile.write(file, json(value) + "\n", StandardCharsets.UTF_8);
        return file;
    }

    /** A value as JSON. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value + " as JSON", e);
        }
    }
}
