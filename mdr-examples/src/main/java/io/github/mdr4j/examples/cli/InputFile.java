package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is read. */
final class InputFile {

    private InputFile() {}

    /**
     * Checks that a file is there.
     *
     * @param what what it should be, such as "a model"
     * @return the file
     * @throws DataFormatException if it is not
     */
    static Path existing(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new DataFormatException(
                    file + ": expected " + what + ", found " + (Files.isDirectory(file) ? "a folder" : "no such file"));
        }
        return file;
    }
}
