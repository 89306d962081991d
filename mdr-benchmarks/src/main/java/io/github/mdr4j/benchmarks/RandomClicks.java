package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Data sets of random users and items, where an item is clicked at a rate of its own. */
final class RandomClicks {

    private RandomClicks() {}

    /**
     * Draws a data set with domains of equal size; validation and test hold an eighth of the training rows each.
     *
     * @param schema two sparse features
     * @param rows training rows of a domain
     */
    static MultiDomainDataset of(FeatureSchema schema, int rows) {
        SplittableRandom random = new SplittableRandom(1);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<RowTable> ofSplit = new ArrayList<>();
            for (int d = 0; d < schema.domains().size(); d++) {
                ofSplit.add(table(schema, Math.max(1, split == Split.TRAIN ? rows : rows / 8), random));
            }
            tables.put(split, ofSplit);
        }
        return MultiDomainDataset.of("random clicks", schema, tables);
    }

    private static RowTable table(FeatureSchema schema, int rows, SplittableRandom random) {
        int[][] ids = new int[2][];
        for (int column = 0; column < 2; column++) {
            Feature.Sparse feature = schema.sparse().get(column);
            ids[column] = random.ints(rows, 0, feature.cardinality()).toArray();
        }
        float[] labels = new float[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = random.nextInt(10) < ids[1][r] % 10 ? 1 : 0;
        }
        return ColumnTable.of(schema, ids, labels);
    }
}
