package io.github.mdr4j.train;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Rows to be predicted, given column by column: the form for many of them.
 *
 * <pre>{@code
 * double[] clicks = model.rows("books")
 *         .sparse("uid", "u17", "u4")
 *         .dense("price", 3.5, 12)
 *         .predict();
 * }</pre>
 *
 * <p>All columns have as many rows, and every feature of the schema is given once. Values are checked as they are
 * given; errors name row, counted from 0, and feature. It is made for one thread and one prediction.
 */
public final class Rows {

    private final Serving serving;
    private final FeatureSchema schema;
    private final FeatureValues values;
    private final Domains domains;
    private final int[][] sparse;
    private final double[][] dense;
    private final int[][] sequences;
    private final Set<String> given = new HashSet<>();
    private final UnknownIdCounter unknownIds;
    private UnknownDomain unknown = UnknownDomain.ERROR;
    private int rows;

    /** Tells the domain of each row. */
    @FunctionalInterface
    interface Domains {
        int[] indices(int rows, UnknownDomain unknown);
    }

    /**
     * Begins.
     *
     * @param domains the domain of each row
     * @param rows number of rows, or -1 if the first column decides
     */
    Rows(Serving serving, Domains domains, int rows) {
        this.serving = serving;
        this.schema = serving.schema();
        this.unknownIds = serving.unknownIds();
        this.values = serving.values().telling(unknownIds);
        this.domains = domains;
        this.rows = rows;
        this.sparse = new int[schema.sparse().size()][0];
        this.dense = new double[schema.dense().size()][0];
        this.sequences = new int[schema.sequences().size()][0];
    }

    /**
     * Gives a sparse feature by raw ids, which the model's vocabulary of the feature's table knows.
     *
     * @param feature name of the feature
     * @param ids one id a row; an unknown one is served as the vocabulary says
     * @return this
     * @throws IllegalArgumentException if there is no such sparse feature, it was given before, or the number of rows
     *     is another one
     * @throws io.github.mdr4j.error.DataFormatException if an id is unknown and that is an error
     */
    public Rows sparse(String feature, String... ids) {
        Feature.Sparse found = begin(feature, Feature.Sparse.class, ids.length, 1);
        int[] column = new int[ids.length];
        for (int r = 0; r < ids.length; r++) {
            column[r] = values.sparse(r, found, ids[r]);
        }
        sparse[schema.sparse().indexOf(found)] = column;
        unknownIds.addIds(feature, ids.length, 0);
        return this;
    }

    /**
     * Gives a sparse feature whose ids the model does not know, by rows of its table.
     *
     * @param feature name of the feature
     * @param indices one row of the feature's table a row
     * @return this
     * @throws IllegalArgumentException if there is no such sparse feature, it was given before, or the number of rows
     *     is another one
     * @throws io.github.mdr4j.error.DataFormatException if the table has no such row, or the model has a vocabulary of
     *     the table, so that the numbers could be ids: these are texts, and rows are given to {@link #sparseByIndex}
     */
    public Rows sparse(String feature, int... indices) {
        if (indices.length > 0 && schema.feature(feature) instanceof Feature.Sparse found) {
            values.requireNoIds(0, found, found.table(), indices[0], "sparseByIndex(\"" + feature + "\", ...)");
        }
        return sparseByIndex(feature, indices);
    }

    /**
     * Gives a sparse feature by rows of its table, whether or not the model knows the ids of these rows.
     *
     * @param feature name of the feature
     * @param indices one row of the feature's table a row
     * @return this
     * @throws IllegalArgumentException if there is no such sparse feature, it was given before, or the number of rows
     *     is another one
     * @throws io.github.mdr4j.error.DataFormatException if the table has no such row
     */
    public Rows sparseByIndex(String feature, int... indices) {
        Feature.Sparse found = begin(feature, Feature.Sparse.class, indices.length, 1);
        for (int r = 0; r < indices.length; r++) {
            FeatureValues.index(r, found, found.cardinality(), indices[r]);
        }
        sparse[schema.sparse().indexOf(found)] = indices.clone();
        return this;
    }

    /**
     * Gives a dense feature.
     *
     * @param feature name of the feature
     * @param numbers {@code [rows * width]}
     * @return this
     * @throws IllegalArgumentException if there is no such dense feature, it was given before, or the number of rows is
     *     another one
     * @throws io.github.mdr4j.error.DataFormatException if a number is not finite
     */
    public Rows dense(String feature, double... numbers) {
        Feature.Dense found = begin(feature, Feature.Dense.class, numbers.length, width(feature));
        for (int i = 0; i < numbers.length; i++) {
            values.number(i / found.width(), found, numbers[i]);
        }
        dense[schema.dense().indexOf(found)] = numbers.clone();
        return this;
    }

    /**
     * Gives a sequence feature.
     *
     * @param feature name of the feature
     * @param lists for each row a list of raw ids ({@link String}) or of rows of the table ({@link Row.Index}),
     *     possibly empty
     * @return this
     * @throws IllegalArgumentException if there is no such sequence feature, it was given before, or the number of rows
     *     is another one
     * @throws io.github.mdr4j.error.DataFormatException if a list is too long or holds what is no id
     */
    public Rows sequence(String feature, List<? extends List<?>> lists) {
        Feature.Sequence found = begin(feature, Feature.Sequence.class, lists.size(), 1);
        int length = found.maxLength();
        int[] column = new int[Math.multiplyExact(lists.size(), length)];
        for (int r = 0; r < lists.size(); r++) {
            values.sequence(r, found, lists.get(r), column, r * length);
        }
        sequences[schema.sequences().indexOf(found)] = column;
        unknownIds.addIds(feature, lists.stream().mapToLong(List::size).sum(), 0);
        return this;
    }

    /**
     * Gives a sequence feature by rows of its table, whether or not the model knows the ids of these rows.
     *
     * @param feature name of the feature
     * @param lists for each row of the prediction rows of the table, possibly none
     * @return this
     * @throws IllegalArgumentException if there is no such sequence feature, it was given before, or the number of rows
     *     is another one
     * @throws io.github.mdr4j.error.DataFormatException if a list is too long or the table has no such row
     */
    public Rows sequenceByIndex(String feature, int[]... lists) {
        Feature.Sequence found = begin(feature, Feature.Sequence.class, lists.length, 1);
        int length = found.maxLength();
        int[] column = new int[Math.multiplyExact(lists.length, length)];
        for (int r = 0; r < lists.length; r++) {
            FeatureValues.sequence(r, found, lists[r], column, r * length);
        }
        sequences[schema.sequences().indexOf(found)] = column;
        return this;
    }

    /**
     * Says what becomes of rows of a domain that the model does not know.
     *
     * @param treatment the treatment; an error unless given
     * @return this
     */
    public Rows unknownDomain(UnknownDomain treatment) {
        unknown = Objects.requireNonNull(treatment, "treatment");
        return this;
    }

    /**
     * Tells which features have ids that the model does not know, of the columns that were given by raw ids.
     *
     * @return the features that have any, in the order of the schema
     */
    public List<UnknownIds> unknownIds() {
        return unknownIds.unknown();
    }

    /**
     * Predicts the rows.
     *
     * @return the probability of a click for each row, in their order
     * @throws IllegalStateException if a feature is missing, or the model is closed
     * @throws io.github.mdr4j.error.DataFormatException if a domain is unknown and that is an error, or a score is not
     *     a number, because a dense feature is too large; the message names the row
     * @throws io.github.mdr4j.error.ConfigurationException if the model cannot serve unknown domains
     */
    public double[] predict() {
        for (Feature feature : schema.features()) {
            if (!given.contains(feature.name())) {
                throw new IllegalStateException("feature \"" + feature.name() + "\" was not given");
            }
        }
        int[] indices = domains.indices(Math.max(0, rows), unknown);
        return serving.predict(new Columns(schema, indices.length, sparse, dense, sequences), indices);
    }

    private <F extends Feature> F begin(String name, Class<F> kind, int length, int width) {
        if (name.equals(FeatureSchema.DOMAIN)) {
            throw new IllegalArgumentException("the domain is no column: it is said where the rows begin");
        }
        Feature feature = schema.feature(name);
        if (!kind.isInstance(feature)) {
            throw new IllegalArgumentException("feature \"" + name + "\" is given as " + kind.getSimpleName()
                    + ": expected " + feature.getClass().getSimpleName());
        }
        if (length % width != 0 || rows >= 0 && rows != length / width) {
            throw new IllegalArgumentException("feature \"" + name + "\": expected "
                    + (rows < 0 ? "a multiple of " + width : rows * (long) width) + " values, got " + length);
        }
        if (!given.add(name)) {
            throw new IllegalArgumentException("feature \"" + name + "\" is given twice");
        }
        rows = length / width;
        return kind.cast(feature);
    }

    private int width(String feature) {
        return schema.feature(feature) instanceof Feature.Dense found ? found.width() : 1;
    }
}
