package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Some rows of a domain as they lie in the data, column by column. */
record RowBlock(Domain domain, int rows, int[][] sparse, double[][] dense, int[][] sequences, float[] labels) {

    private static final int MOST_ROWS = 4096;

    /** Where a block begins. */
    private record Place(Domain domain, int from) {}

    /** Reads all rows of a split once, on several threads, in any order. */
    static void forEach(MultiDomainDataset dataset, Split split, Workers workers, Consumer<RowBlock> task) {
        List<Place> places = new ArrayList<>();
        for (Domain domain : dataset.schema().domains()) {
            int size = dataset.rows(split, domain).size();
            for (int from = 0; size - from > 0; from += Math.min(MOST_ROWS, size - from)) {
                places.add(new Place(domain, from));
            }
        }
        workers.forEach(places.size(), i -> task.accept(read(dataset, split, places.get(i))));
    }

    private static RowBlock read(MultiDomainDataset dataset, Split split, Place place) {
        FeatureSchema schema = dataset.schema();
        RowTable table = dataset.rows(split, place.domain());
        int count = Math.min(MOST_ROWS, table.size() - place.from());
        int[] rows = IntStream.range(place.from(), place.from() + count).toArray();
        int[][] sparse = new int[schema.sparse().size()][count];
        for (int c = 0; c < sparse.length; c++) {
            table.sparse(c, rows, 0, count, sparse[c], 0);
        }
        double[][] dense = new double[schema.dense().size()][];
        for (int c = 0; c < dense.length; c++) {
            dense[c] = new double[count * schema.dense().get(c).width()];
            table.dense(c, rows, 0, count, dense[c], 0);
        }
        int[][] sequences = new int[schema.sequences().size()][];
        for (int c = 0; c < sequences.length; c++) {
            sequences[c] = new int[count * schema.sequences().get(c).maxLength()];
            table.sequence(c, rows, 0, count, sequences[c], 0);
        }
        float[] labels = new float[count];
        table.labels(rows, 0, count, labels, 0);
        return new RowBlock(place.domain(), count, sparse, dense, sequences, labels);
    }

    /** Tells a counter how many ids there are, and how many of them have the row of their table for unknown ids. */
    void countIds(FeatureSchema schema, Map<String, Vocabulary> vocabularies, UnknownIdCounter counter) {
        for (int c = 0; c < sparse.length; c++) {
            countIds(schema.sparse().get(c), sparse[c], vocabularies, counter);
        }
        for (int c = 0; c < sequences.length; c++) {
            countIds(schema.sequences().get(c), sequences[c], vocabularies, counter);
        }
    }

    private static void countIds(
            Feature feature, int[] rows, Map<String, Vocabulary> vocabularies, UnknownIdCounter counter) {
        Vocabulary vocabulary = UnknownIdCounter.vocabulary(feature, vocabularies);
        if (vocabulary != null && vocabulary.unknown() == Vocabulary.Unknown.OWN_ROW) {
            int unknown = vocabulary.ids().size();
            counter.addIds(
                    feature.name(),
                    Arrays.stream(rows).filter(row -> row >= 0).count(),
                    Arrays.stream(rows).filter(row -> row == unknown).count());
        }
    }
}
