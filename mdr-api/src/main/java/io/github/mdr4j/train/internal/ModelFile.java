package io.github.mdr4j.train.internal;

import io.github.mdr4j.train.ModelDescription;
import java.nio.file.Path;

/** Models and checkpoints as files; {@link FileFormat} says how they look. */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Writes a model. The file is there when it is complete; what was there before is there until then.
     *
     * @param file the file
     * @param model the model
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static void write(Path file, StoredModel model) {
        write(file, StoredFileWriter.of(model), Sink::newFile, SectionWriter.BUFFER_BYTES);
    }

    /**
     * Writes a checkpoint, in the same way.
     *
     * @param file the file
     * @param checkpoint the checkpoint
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static void write(Path file, StoredCheckpoint checkpoint) {
        write(file, StoredFileWriter.of(checkpoint), Sink::newFile, SectionWriter.BUFFER_BYTES);
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @return the model
     * @throws io.github.mdr4j.error.ModelFormatException if it is no model, damaged or newer than this library
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static StoredModel readModel(Path file) {
        return StoredFileReader.model(file);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file the file
     * @return the checkpoint
     * @throws io.github.mdr4j.error.ModelFormatException if it is no checkpoint, damaged or newer than this library
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static StoredCheckpoint readCheckpoint(Path file) {
        return StoredFileReader.checkpoint(file);
    }

    /**
     * Reads and checks a model or a checkpoint, and says what it is; parameters are not kept.
     *
     * @param file the file
     * @return the description
     * @throws io.github.mdr4j.error.ModelFormatException if it is neither, damaged or newer than this library
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static ModelDescription describe(Path file) {
        return StoredFileReader.description(file);
    }

    static void write(Path file, StoredModel model, Sink.Opener opener, int bufferBytes) {
        write(file, StoredFileWriter.of(model), opener, bufferBytes);
    }

    private static void write(Path file, StoredFileWriter writer, Sink.Opener opener, int bufferBytes) {
        AtomicFile.write(file, opener, sink -> writer.writeTo(sink, bufferBytes));
    }
}
