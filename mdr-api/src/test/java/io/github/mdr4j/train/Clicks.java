package io.github.mdr4j.train;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Small data sets with one column, "item". */
final class Clicks {

    /** Non-clicks of a domain's rows in {@link #scripted}; the one click has this number as its item. */
    static final int NON_CLICKS = 100;

    private Clicks() {}

    /**
     * Data on which any AUC that is a multiple of a hundredth can be had: in every split of every domain one click, of
     * item 100, and a hundred non-clicks, of items 0 to 99.
     */
    static MultiDomainDataset scripted(int domains) {
        int[] items = IntStream.rangeClosed(0, NON_CLICKS).toArray();
        float[] labels = new float[NON_CLICKS + 1];
        labels[NON_CLICKS] = 1;
        return dataset(domains, split -> domain -> table(domains, items, labels));
    }

    /** Weights with which a domain of {@link #scripted} data has an AUC, to be given in hundredths. */
    static double[] weights(double auc) {
        double[] weights = IntStream.rangeClosed(0, NON_CLICKS).asDoubleStream().toArray();
        weights[NON_CLICKS] = NON_CLICKS * auc - 0.5;
        return weights;
    }

    /** Clicks of 20 items at rates that depend on item and domain. */
    static MultiDomainDataset random(int domains, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return dataset(domains, split -> domain -> {
            int[] items = new int[rows];
            float[] labels = new float[rows];
            for (int r = 0; r < rows; r++) {
                items[r] = random.nextInt(20);
                labels[r] = random.nextInt(40) < items[r] + 7 * domain ? 1 : 0;
            }
            return table(domains, items, labels);
        });
    }

    /** The same with other rows in one split of one domain. */
    static MultiDomainDataset with(MultiDomainDataset data, Split split, int domain, int[] items, float[] labels) {
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split s : Split.values()) {
            tables.put(
                    s,
                    data.schema().domains().stream()
                            .map(d -> s == split && d.index() == domain
                                    ? ColumnTable.of(data.schema(), new int[][] {items}, labels)
                                    : data.rows(s, d))
                            .toList());
        }
        return MultiDomainDataset.of(data.name(), data.schema(), tables);
    }

    private static MultiDomainDataset dataset(int domains, Function<Split, IntFunction<RowTable>> rows) {
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            tables.put(
                    split,
                    IntStream.range(0, domains).mapToObj(rows.apply(split)).toList());
        }
        return MultiDomainDataset.of("clicks", schema(domains), tables);
    }

    private static RowTable table(int domains, int[] items, float[] labels) {
        return ColumnTable.of(schema(domains), new int[][] {items}, labels);
    }

    private static FeatureSchema schema(int domains) {
        List<String> names =
                IntStream.range(0, domains).mapToObj(d -> "domain " + d).toList();
        return FeatureSchema.of(names, List.of(new Feature.Sparse("item", NON_CLICKS + 1)));
    }
}
