package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains with a checkpoint after every epoch; started again, it goes on where it was stopped. */
public final class ResumeTraining {

    private ResumeTraining() {}

    /**
     * Runs the example.
     *
     * @param args the checkpoint, the model file to write, and the number of epochs
     */
    public static void main(String[] args) {
        MultiDomainDataset data =
                SyntheticDomains.builder().domains(3).rowsPerDomain(1_000).build();
        run(data, Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
    }

    private static void run(MultiDomainDataset data, Path checkpoint, Path file, int epochs) {
        // @start region="resume"
        MultiDomainTrainerBuilder trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32))
                .strategy(Mamdr.helpers(2))
                .epochs(epochs)
                .seed(42)
                .checkpoint(checkpoint);
        if (Files.exists(checkpoint)) {
            trainer.resume(checkpoint);
        }
        try (TrainedRecommender model = trainer.build().fit(data)) {
            model.save(file);
        }
        // @end region="resume"
    }
}
