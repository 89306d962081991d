package com.example.serving;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Trains a model, saves it, loads it as a server would, and predicts clicks from raw ids. */
public final class Main {

    private Main() {}

    /**
     * Runs the example; what goes wrong is an exception, which ends the program with exit code 1.
     *
     * @param args the file of the model; a temporary one if there is none
     * @throws IOException if there can be no temporary file
     */
    public static void main(String[] args) throws IOException {
        Path file = args.length > 0 ? Path.of(args[0]) : Files.createTempFile("serving", ".mdr");
        double[] trained = train(file);
        double[] served = serve(file);
        if (!Arrays.equals(trained, served)) {
            throw new IllegalStateException("the loaded model predicts other numbers than the trained one");
        }
        System.out.println("the loaded model predicts what the trained one did");
        if (args.length == 0) {
            Files.delete(file);
        }
    }

    private static double[] train(Path file) {
        MultiDomainDataset clicks = Clicks.dataset(1);
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(32, 16))
                .strategy(Mamdr.helpers(1).outerRate(0.5).specificRate(0.5))
                .batchSize(64)
                .epochs(15)
                .seed(1)
                .build();
        try (TrainedRecommender model = trainer.fit(clicks)) {
            System.out.printf(
                    Locale.ROOT,
                    "test AUC %.3f%n",
                    model.evaluate(clicks, Split.TEST).meanAuc());
            model.save(file);
            return predict(model);
        }
    }

    private static double[] serve(Path file) {
        try (TrainedRecommender model = TrainedRecommender.load(file)) {
            double[] clicks = predict(model);
            System.out.printf(
                    Locale.ROOT,
                    "books: user-2 clicks item-4 with probability %.3f, item-5 with %.3f, an unknown one with %.3f%n",
                    clicks[0],
                    clicks[1],
                    clicks[2]);
            return clicks;
        }
    }

    private static double[] predict(TrainedRecommender model) {
        return model.predict(
                "books",
                List.of(
                        Row.of("user", "user-2").and("item", "item-4"),
                        Row.of("user", "user-2").and("item", "item-5"),
                        Row.of("user", "user-2").and("item", "never seen")));
    }
}
