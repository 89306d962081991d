package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.Rows;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prints how fast a model file predicts random rows, by requests of several sizes, from raw ids and from indices. */
public final class PredictionRates {

    private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};
    private static final int VARIANTS = 16;
    private static final long NANOS = 2_000_000_000L;

    private final TrainedRecommender model;
    private final SplittableRandom random = new SplittableRandom(1);

    private PredictionRates(TrainedRecommender model) {
        this.model = model;
    }

    /** A way to ask for predictions, in {@value #VARIANTS} variants of the same size. */
    private interface Request {
        void predict(int variant);
    }

    /**
     * Prints the table.
     *
     * @param arguments the model file
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected a model file, got " + Arrays.toString(arguments));
        }
        try (TrainedRecommender model = TrainedRecommender.load(Path.of(arguments[0]))) {
            new PredictionRates(model).print();
        }
    }

    private void print() {
        System.out.printf("%8s  %-14s %12s %12s %12s%n", "rows", "asked by", "median us", "99 % us", "rows/s");
        for (int size : SIZES) {
            line(size, "columns", columns(size));
            line(size, "rows", rows(size));
        }
    }

    private static void line(int size, String how, Request request) {
        double[] nanos = nanos(request);
        double sum = Arrays.stream(nanos).sum();
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%,8d  %-14s %12.1f %12.1f %,12.0f%n",
                size,
                how,
                nanos[nanos.length / 2] / 1e3,
                nanos[(int) (nanos.length * 0.99)] / 1e3,
                size * nanos.length / (sum / 1e9));
    }

    /** Times of single requests; the first half of the requests warms up. */
    private static double[] nanos(Request request) {
        long start = System.nanoTime();
        List<Long> times = new ArrayList<>();
        for (int i = 0; times.isEmpty() || System.nanoTime() - start < 2 * NANOS; i++) {
            long before = System.nanoTime();
            request.predict(i % VARIANTS);
            long after = System.nanoTime();
            if (after - start > NANOS) {
                times.add(after - before);
            }
        }
        return times.stream().mapToDouble(Long::doubleValue).toArray();
    }

    private Request columns(int size) {
        List<Map<String, Object>> variants = IntStream.range(0, VARIANTS)
                .mapToObj(v -> {
                    Map<String, Object> columns = new HashMap<>();
                    for (Feature feature : schema().features()) {
                        columns.put(feature.name(), column(feature, size));
                    }
                    return columns;
                })
                .toList();
        return variant -> {
            Rows rows = model.rows(domain(variant));
            variants.get(variant).forEach((name, column) -> {
                if (column instanceof int[] ids) {
                    rows.sparse(name, ids);
                } else if (column instanceof double[] numbers) {
                    rows.dense(name, numbers);
                } else if (column instanceof List<?> lists) {
                    rows.sequence(
                            name, lists.stream().map(list -> (List<?>) list).toList());
                }
            });
            rows.predict();
        };
    }

    private Object column(Feature feature, int size) {
        if (feature instanceof Feature.Sparse sparse) {
            return random.ints(size, 0, sparse.cardinality()).toArray();
        }
        if (feature instanceof Feature.Dense dense) {
            return random.doubles((long) size * dense.width()).toArray();
        }
        return IntStream.range(0, size).mapToObj(r -> value(feature)).toList();
    }

    private Request rows(int size) {
        List<List<Row>> variants = IntStream.range(0, VARIANTS)
                .mapToObj(v -> IntStream.range(0, size).mapToObj(r -> row()).toList())
                .toList();
        return variant -> model.predict(domain(variant), variants.get(variant));
    }

    private Row row() {
        Map<String, Object> values = new HashMap<>();
        schema().features().forEach(feature -> values.put(feature.name(), value(feature)));
        return Row.of(values);
    }

    private Object value(Feature feature) {
        if (feature instanceof Feature.Sparse sparse) {
            return id(sparse.table(), sparse.cardinality());
        }
        if (feature instanceof Feature.Sequence sequence) {
            return IntStream.range(0, sequence.maxLength())
                    .mapToObj(i -> id(sequence.table(), sequence.cardinality()))
                    .toList();
        }
        Feature.Dense dense = (Feature.Dense) feature;
        return dense.width() == 1
                ? (Object) random.nextDouble()
                : random.doubles(dense.width()).boxed().toList();
    }

    /** A raw id where the model knows any, so that looking it up is part of the time. */
    private Object id(String table, int cardinality) {
        Vocabulary vocabulary = model.vocabularies().get(table);
        return vocabulary == null
                ? (Object) random.nextInt(cardinality)
                : vocabulary.ids().get(random.nextInt(vocabulary.ids().size()));
    }

    private FeatureSchema schema() {
        return model.schema();
    }

    private String domain(int variant) {
        return schema().domains().get(variant % schema().domains().size()).name();
    }
}
