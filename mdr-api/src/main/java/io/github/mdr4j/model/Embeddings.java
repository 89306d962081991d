package io.github.mdr4j.model;

import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.MultiDomainDataset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model embeds its categorical features.
 *
 * @param dim width of an embedding, unless {@code dims} says otherwise
 * @param dims widths by table, in the order of their names
 * @param initializer where embeddings start, unless they are pretrained
 * @param pretrained embeddings that were trained elsewhere, by table, in the order of their names
 * @param pooling how sequences are pooled, unless {@code poolings} says otherwise
 * @param poolings how single sequences are pooled, by feature, in the order of their names
 * @param domainAsFeature whether the index of the domain is embedded like a feature, behind all others
 */
public record Embeddings(
        int dim,
        Map<String, Integer> dims,
        Initializer initializer,
        Map<String, Pretrained> pretrained,
        Op.Reduction pooling,
        Map<String, Op.Reduction> poolings,
        boolean domainAsFeature) {

    /**
     * Checks the values.
     *
     * @param dim width of an embedding, unless {@code dims} says otherwise
     * @param dims widths by table, in the order of their names
     * @param initializer where embeddings start, unless they are pretrained
     * @param pretrained embeddings that were trained elsewhere, by table, in the order of their names
     * @param pooling how sequences are pooled, unless {@code poolings} says otherwise
     * @param poolings how single sequences are pooled, by feature, in the order of their names
     * @param domainAsFeature whether the index of the domain is embedded like a feature, behind all others
     * @throws IllegalArgumentException if a width is below 1, or is not that of the table's pretrained embeddings
     */
    public Embeddings {
        dims = sorted(dims);
        pretrained = sorted(pretrained);
        poolings = sorted(poolings);
        requireWidth("embedding dim", dim);
        dims.forEach((table, width) -> requireWidth("embedding dim of table \"" + table + "\"", width));
        Map<String, Integer> widths = dims;
        pretrained.forEach((table, rows) -> requirePretrainedWidth(table, rows.width(), widths.get(table)));
    }

    /**
     * Embeddings of one width, normal with standard deviation 0.01, mean pooling, the domain as a feature.
     *
     * @param dim the width
     * @return the choice
     */
    public static Embeddings dim(int dim) {
        return new Embeddings(dim, Map.of(), new Initializer.Normal(0.01), Map.of(), Op.Reduction.MEAN, Map.of(), true);
    }

    /**
     * The same with another width for one table.
     *
     * @param table the table
     * @param width its width
     * @return the choice
     * @throws IllegalArgumentException if the table has pretrained embeddings of another width
     */
    public Embeddings dim(String table, int width) {
        return new Embeddings(
                dim, with(dims, table, width), initializer, pretrained, pooling, poolings, domainAsFeature);
    }

    /**
     * The same with a normal start.
     *
     * @param value standard deviation, at least 0
     * @return the choice
     */
    public Embeddings standardDeviation(double value) {
        return new Embeddings(dim, dims, new Initializer.Normal(value), pretrained, pooling, poolings, domainAsFeature);
    }

    /**
     * The same with one table whose embeddings were trained elsewhere and say how wide it is. Its weights in the linear
     * part of a model, where there is one, are not among them: they are trained, unless the rows are
     * {@linkplain Pretrained#withoutLinear() without them}.
     *
     * @param table the table
     * @param rows the embedding of each id, {@linkplain Pretrained#frozen() frozen} or to be trained further
     * @return the choice
     * @throws IllegalArgumentException if another width was chosen for the table
     */
    public Embeddings pretrained(String table, Pretrained rows) {
        Map<String, Integer> widths = dims.containsKey(table) ? dims : with(dims, table, rows.width());
        return new Embeddings(
                dim, widths, initializer, with(pretrained, table, rows), pooling, poolings, domainAsFeature);
    }

    /**
     * The same with every table that a data set brings {@linkplain MultiDomainDataset#embeddings() embeddings} of.
     *
     * @param data the data set
     * @return the choice, whose tables are trained on from there
     * @throws IllegalArgumentException if another width was chosen for one of the tables
     */
    public Embeddings pretrained(MultiDomainDataset data) {
        return startingWith(data, true);
    }

    /**
     * The same with every table that a data set brings {@linkplain MultiDomainDataset#embeddings() embeddings} of.
     *
     * @param data the data set
     * @return the choice, whose tables stay as they are
     * @throws IllegalArgumentException if another width was chosen for one of the tables
     */
    public Embeddings frozen(MultiDomainDataset data) {
        return startingWith(data, false);
    }

    /**
     * The same with another pooling of sequences.
     *
     * @param value sum, mean or maximum
     * @return the choice
     */
    public Embeddings pooling(Op.Reduction value) {
        return new Embeddings(dim, dims, initializer, pretrained, value, poolings, domainAsFeature);
    }

    /**
     * The same with another pooling of one sequence.
     *
     * @param feature name of the sequence
     * @param value sum, mean or maximum
     * @return the choice
     */
    public Embeddings pooling(String feature, Op.Reduction value) {
        return new Embeddings(
                dim, dims, initializer, pretrained, pooling, with(poolings, feature, value), domainAsFeature);
    }

    /**
     * The same without the domain as a feature.
     *
     * @return the choice
     */
    public Embeddings withoutDomain() {
        return new Embeddings(dim, dims, initializer, pretrained, pooling, poolings, false);
    }

    private Embeddings startingWith(MultiDomainDataset data, boolean trainable) {
        Embeddings result = this;
        for (Map.Entry<String, EmbeddingTable> table : data.embeddings().entrySet()) {
            Pretrained rows = Pretrained.of(table.getValue());
            result = result.pretrained(table.getKey(), trainable ? rows : rows.frozen());
        }
        return result;
    }

    int width(String table) {
        return dims.getOrDefault(table, dim);
    }

    Op.Reduction poolingOf(String feature) {
        return poolings.getOrDefault(feature, pooling);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(name, value);
        return copy;
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    private static void requireWidth(String what, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(what + " must be >= 1, got " + width);
        }
    }

    private static void requirePretrainedWidth(String table, int expected, @Nullable Integer got) {
        if (got == null || got != expected) {
            throw new IllegalArgumentException("embedding dim of table \"" + table + "\" must be " + expected
                    + ", the width of its pretrained embeddings, got " + (got == null ? "none" : got));
        }
    }
}
