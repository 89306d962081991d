package io.github.mdr4j.testkit;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small random data sets of one sparse feature, {@code item}. */
public final class ToyData {

    private static final int ITEMS = 40;

    private ToyData() {}

    /**
     * The domains and columns.
     *
     * @param domains number of domains
     * @return the schema
     */
    public static FeatureSchema schema(int domains) {
        List<String> names = IntStream.range(0, domains).mapToObj(d -> "d" + d).toList();
        return FeatureSchema.of(names, List.of(new Feature.Sparse("item", ITEMS)));
    }

    /**
     * Random rows.
     *
     * @param domains number of domains
     * @param rows number of rows of each domain in each split
     * @param seed the seed
     * @return the data set
     */
    public static MultiDomainDataset of(int domains, int rows, long seed) {
        return of(Collections.nCopies(domains, rows), seed);
    }

    /**
     * Random rows of domains of different sizes.
     *
     * @param rows number of rows of each domain in each split
     * @param seed the seed
     * @return the data set
     */
    public static MultiDomainDataset of(List<Integer> rows, long seed) {
        int domains = rows.size();
        FeatureSchema schema = schema(domains);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<RowTable> ofSplit = new ArrayList<>();
            for (int d = 0; d < domains; d++) {
                ofSplit.add(table(
                        schema, rows.get(d), new SplittableRandom(Seeds.mix(Seeds.mix(seed, split.name()), d))));
            }
            tables.put(split, ofSplit);
        }
        return MultiDomainDataset.of("toy", schema, tables);
    }

    private static RowTable table(FeatureSchema schema, int rows, SplittableRandom random) {
        int[] items = new int[rows];
        float[] labels = new float[rows];
        for (int r = 0; r < rows; r++) {
            items[r] = random.nextInt(ITEMS);
            labels[r] = random.nextInt(2);
        }
        return ColumnTable.of(schema, new int[][] {items}, labels);
    }
}
