package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.MdrException;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The model that a command uses. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "A model.mdr that train has written. Default: none, required.")
    private Path file = Path.of("");

    Path file() {
        return file;
    }

    /**
     * Reads the model.
     *
     * @throws MdrException if there is no such file, or something else in it
     */
    TrainedRecommender load() {
        return TrainedRecommender.load(InputFile.existing(file, "a model"));
    }
}
