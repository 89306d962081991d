package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchBuilder;
import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random rows of any schema. */
public final class SampleBatches {

    private final FeatureSchema schema;
    private final int[] domains;
    private final List<int[]> sparse = new ArrayList<>();
    private final List<double[]> dense = new ArrayList<>();
    private final List<int[]> sequences = new ArrayList<>();
    private final float[] labels;

    /** The same rows, with every value of one feature moved on to the next row. */
    private SampleBatches(SampleBatches rows, String rotated) {
        this.schema = rows.schema;
        this.domains = rotated.equals(FeatureSchema.DOMAIN) ? next(rows.domains, 1) : rows.domains;
        this.labels = rows.labels;
        for (int c = 0; c < rows.sparse.size(); c++) {
            boolean same = !schema.sparse().get(c).name().equals(rotated);
            sparse.add(same ? rows.sparse.get(c) : next(rows.sparse.get(c), 1));
        }
        for (int c = 0; c < rows.dense.size(); c++) {
            Feature.Dense feature = schema.dense().get(c);
            dense.add(feature.name().equals(rotated) ? next(rows.dense.get(c), feature.width()) : rows.dense.get(c));
        }
        for (int c = 0; c < rows.sequences.size(); c++) {
            Feature.Sequence feature = schema.sequences().get(c);
            boolean same = !feature.name().equals(rotated);
            sequences.add(same ? rows.sequences.get(c) : next(rows.sequences.get(c), feature.maxLength()));
        }
    }

    private SampleBatches(FeatureSchema schema, int[] domains, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = domains.length;
        this.schema = schema;
        this.domains = domains;
        for (Feature.Sparse feature : schema.sparse()) {
            sparse.add(random.ints(rows, 0, feature.cardinality()).toArray());
        }
        for (Feature.Dense feature : schema.dense()) {
            dense.add(random.doubles((long) rows * feature.width(), -1, 1).toArray());
        }
        for (Feature.Sequence feature : schema.sequences()) {
            sequences.add(sequence(feature, rows, random));
        }
        this.labels = new float[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = random.nextInt(2);
        }
    }

    /**
     * Draws rows.
     *
     * @param schema domains and columns
     * @param seed the seed
     * @param domains the domain of each row
     * @return the rows
     */
    public static SampleBatches of(FeatureSchema schema, long seed, int... domains) {
        return new SampleBatches(schema, domains, seed);
    }

    /**
     * Draws rows that go round the domains.
     *
     * @param schema domains and columns
     * @param seed the seed
     * @param rows number of rows
     * @return the rows
     */
    public static SampleBatches mixed(FeatureSchema schema, long seed, int rows) {
        int count = schema.domains().size();
        return of(schema, seed, IntStream.range(0, rows).map(r -> r % count).toArray());
    }

    /**
     * Draws rows that go round the domains, of which no two are alike: the first sparse feature is the number of the
     * row.
     *
     * @param schema domains and columns
     * @param seed the seed
     * @param rows number of rows, at most the cardinality of the first sparse feature
     * @return the rows
     */
    public static SampleBatches distinct(FeatureSchema schema, long seed, int rows) {
        SampleBatches result = mixed(schema, seed, rows);
        result.sparse.set(0, IntStream.range(0, rows).toArray());
        return result;
    }

    /**
     * The same rows, with every value of one feature moved on to the next row.
     *
     * @param feature name of the feature, the built-in one included
     * @return other rows
     * @throws IllegalArgumentException if there is no such feature
     */
    public SampleBatches rotated(String feature) {
        return new SampleBatches(this, schema.feature(feature).name());
    }

    /**
     * All rows.
     *
     * @return one batch
     */
    public Batch batch() {
        return batch(IntStream.range(0, domains.length).toArray());
    }

    /**
     * Some of the rows.
     *
     * @param rows numbers of rows, in the order in which they were drawn
     * @return one batch
     */
    public Batch batch(int... rows) {
        BatchBuilder builder = Batch.of(schema, pick(domains, 1, rows));
        for (int c = 0; c < sparse.size(); c++) {
            builder.sparse(c, pick(sparse.get(c), 1, rows));
        }
        for (int c = 0; c < dense.size(); c++) {
            builder.dense(c, pick(dense.get(c), schema.dense().get(c).width(), rows));
        }
        for (int c = 0; c < sequences.size(); c++) {
            builder.sequence(c, pick(sequences.get(c), schema.sequences().get(c).maxLength(), rows));
        }
        return builder.labels(labels(rows)).build();
    }

    /**
     * All rows as a data set: each is a training, a validation and a test row.
     *
     * @return the data set
     */
    public MultiDomainDataset dataset() {
        List<RowTable> tables = IntStream.range(0, schema.domains().size())
                .mapToObj(domain -> table(rowsOf(domain)))
                .toList();
        Map<Split, List<RowTable>> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            splits.put(split, tables);
        }
        return MultiDomainDataset.of("sample", schema, splits);
    }

    private RowTable table(int[] rows) {
        float[][] numbers = new float[dense.size()][];
        for (int c = 0; c < numbers.length; c++) {
            double[] column = pick(dense.get(c), schema.dense().get(c).width(), rows);
            numbers[c] = new float[column.length];
            for (int i = 0; i < column.length; i++) {
                numbers[c][i] = (float) column[i];
            }
        }
        int[][] lists = new int[sequences.size()][];
        Arrays.setAll(
                lists, c -> pick(sequences.get(c), schema.sequences().get(c).maxLength(), rows));
        int[][] ids = sparse.stream().map(column -> pick(column, 1, rows)).toArray(int[][]::new);
        return ColumnTable.of(schema, ids, numbers, lists, labels(rows));
    }

    private float[] labels(int[] rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = labels[rows[i]];
        }
        return picked;
    }

    /**
     * The rows of a domain.
     *
     * @param domain index of the domain
     * @return numbers of rows
     */
    public int[] rowsOf(int domain) {
        return IntStream.range(0, domains.length)
                .filter(r -> domains[r] == domain)
                .toArray();
    }

    private static int[] next(int[] column, int width) {
        int n = column.length;
        return IntStream.range(0, n).map(i -> column[(i + n - width) % n]).toArray();
    }

    private static double[] next(double[] column, int width) {
        int n = column.length;
        return IntStream.range(0, n)
                .mapToDouble(i -> column[(i + n - width) % n])
                .toArray();
    }

    private static int[] pick(int[] column, int width, int[] rows) {
        return Arrays.stream(rows)
                .flatMap(r -> IntStream.range(r * width, (r + 1) * width))
                .map(i -> column[i])
                .toArray();
    }

    private static double[] pick(double[] column, int width, int[] rows) {
        return Arrays.stream(rows)
                .flatMap(r -> IntStream.range(r * width, (r + 1) * width))
                .mapToDouble(i -> column[i])
                .toArray();
    }

    /** Sequences of every length from none to the longest. */
    private static int[] sequence(Feature.Sequence feature, int rows, SplittableRandom random) {
        int[] ids = new int[rows * feature.maxLength()];
        Arrays.fill(ids, -1);
        for (int r = 0; r < rows; r++) {
            int length = r % (feature.maxLength() + 1);
            for (int i = 0; i < length; i++) {
                ids[r * feature.maxLength() + i] = random.nextInt(feature.cardinality());
            }
        }
        return ids;
    }
}
