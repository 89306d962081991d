package io.github.mdr4j.examples;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.train.ModelDescription;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainedRows;
import io.github.mdr4j.train.UnknownDomain;
import io.github.mdr4j.train.UnknownIds;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What an application does with the model file of {@link OwnData}: checks it, loads it, predicts, evaluates again. */
public final class ServeModel {

    private ServeModel() {}

    /**
     * Runs the example.
     *
     * @param args the model file, and a CSV file with the columns that it was trained on
     */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        check(file);
        try (TrainedRecommender model = TrainedRecommender.load(file)) {
            predictRows(model);
            rank(model);
            predictUnknown(model);
            evaluate(model, Path.of(args[1]));
            printErrors(model, Path.of(args[1]));
        }
    }

    private static void check(Path file) {
        // @start region="check"
        ModelDescription description = ModelDescription.of(file);
        System.out.println(description.origin().get("strategies") + ", "
                + description.program().schema().domains().size() + " domains, "
                + description.history().epochs().size() + " epochs");
        if (description.checkpoint()) {
            throw new IllegalArgumentException(file + " is a checkpoint and cannot serve");
        }
        // @end region="check"
    }

    private static void predictRows(TrainedRecommender model) {
        // @start region="rows"
        Row first = Row.of("user", "u17").and("item", "i3").and("price", 0.5).and("history", List.of("i8", "i41"));
        Row second = Row.of(Map.of("user", "u4", "item", "i9", "price", 0.25, "history", List.of()));

        double[] oneDomain = model.predict("de", List.of(first, second));
        double[] twoDomains = model.predict(List.of("fr", "de"), List.of(first, second));
        // @end region="rows"
        System.out.printf("second row: %.3f and %.3f%n", oneDomain[1], twoDomains[1]);
    }

    private static void rank(TrainedRecommender model) {
        // @start region="columns"
        String[] items = {"i1", "i2", "i3", "i4", "i5"};
        double[] prices = {0.1, 0.9, 0.5, 0.3, 0.7};
        String[] user = Collections.nCopies(items.length, "u17").toArray(String[]::new);
        double[] clicks = model.rows("jp")
                .sparse("user", user)
                .sparse("item", items)
                .dense("price", prices)
                .sequence("history", Collections.nCopies(items.length, List.of("i8", "i41")))
                .predict();
        List<String> best = IntStream.range(0, items.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -clicks[i]))
                .map(i -> items[i])
                .toList();
        // @end region="columns"
        System.out.println("u17 sees " + best);
    }

    private static void predictUnknown(TrainedRecommender model) {
        Row row = Row.of("user", "u17").and("item", "i3").and("price", 0.5).and("history", List.of());
        // @start region="unknown-ids"
        Vocabulary users = model.vocabularies().get("user");
        Set<String> known = Set.copyOf(users.ids());
        boolean othersAreServed = users.unknown() == Vocabulary.Unknown.OWN_ROW;
        // @end region="unknown-ids"
        System.out.println(known.size() + " users are known, others are served: " + othersAreServed);

        Row first = row;
        Row stranger =
                Row.of("user", "u17.0").and("item", "i3").and("price", 0.5).and("history", List.of());
        // @start region="unknown-id-counts"
        for (UnknownIds ids : model.unknownIds(List.of(first, stranger))) {
            System.out.println(ids);
        }
        // @end region="unknown-id-counts"

        // @start region="unknown-domain"
        double[] clicks = model.predict("it", List.of(row), UnknownDomain.SHARED);
        // @end region="unknown-domain"
        System.out.printf("in a new country: %.3f%n", clicks[0]);
    }

    private static void evaluate(TrainedRecommender model, Path csv) {
        // @start region="evaluate"
        MultiDomainDataset later = CsvDomains.byFile()
                .files(Split.TEST, csv)
                .domainColumn("country")
                .domains(model.schema().domains().stream().map(Domain::name).toArray(String[]::new))
                .sparse("user")
                .sparse("item")
                .dense("price")
                .sequence("history", "item", ' ', 5)
                .label("clicked")
                .vocabularies(model.vocabularies())
                .load();
        System.out.print(model.evaluate(later, Split.TEST).toTable());
        // @end region="evaluate"

        // @start region="trained-rows"
        model.trainedRows(later, Split.TEST)
                .filter(TrainedRows::beyondChance)
                .ifPresent(rows -> System.out.println("trained on " + rows));
        // @end region="trained-rows"
    }

    private static void printErrors(TrainedRecommender model, Path noModel) {
        Row row = Row.of("user", "u17");
        // @start region="errors"
        try {
            TrainedRecommender.load(noModel).close();
        } catch (ModelFormatException e) {
            System.out.println(e.getMessage());
        }
        try {
            model.predict("it", List.of(row));
        } catch (DataFormatException e) {
            System.out.println(e.getMessage());
        }
        try {
            model.predict("de", List.of(row));
        } catch (DataFormatException e) {
            System.out.println(e.getMessage());
        }
        // @end region="errors"
    }
}
