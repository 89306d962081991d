package io.github.mdr4j.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model embeds its categorical features.
 *
 * @param dim width of an embedding, unless {@code dims} says otherwise
 * @param dims widths by table, in the order of their names
 * @param initializer where embeddings start
 * @param pooling how sequences are pooled
 * @param domainAsFeature whether the index of the domain is embedded like a feature, behind all others
 */
public record Embeddings(
        int dim, Map<String, Integer> dims, Initializer initializer, Op.Reduction pooling, boolean domainAsFeature) {

    /**
     * Checks the values.
     *
     * @param dim width of an embedding, unless {@code dims} says otherwise
     * @param dims widths by table, in the order of their names
     * @param initializer where embeddings start
     * @param pooling how sequences are pooled
     * @param domainAsFeature whether the index of the domain is embedded like a feature, behind all others
     * @throws IllegalArgumentException if a width is below 1
     */
    public Embeddings {
        dims = Collections.unmodifiableMap(new TreeMap<>(dims));
        requireWidth("embedding dim", dim);
        dims.forEach((table, width) -> requireWidth("embedding dim of table \"" + table + "\"", width));
    }

    /**
     * Embeddings of one width, normal with standard deviation 0.01, mean pooling, the domain as a feature.
     *
     * @param dim the width
     * @return the choice
     */
    public static Embeddings dim(int dim) {
        return new Embeddings(dim, Map.of(), new Initializer.Normal(0.01), Op.Reduction.MEAN, true);
    }

    /**
     * The same with another width for one table.
     *
     * @param table the table
     * @param width its width
     * @return the choice
     */
    public Embeddings dim(String table, int width) {
        Map<String, Integer> copy = new TreeMap<>(dims);
        copy.put(table, width);
        return new Embeddings(dim, copy, initializer, pooling, domainAsFeature);
    }

    /**
     * The same with a normal start.
     *
     * @param value standard deviation, at least 0
     * @return the choice
     */
    public Embeddings standardDeviation(double value) {
        return new Embeddings(dim, dims, new Initializer.Normal(value), pooling, domainAsFeature);
    }

    /**
     * The same with another pooling of sequences.
     *
     * @param value sum, mean or maximum
     * @return the choice
     */
    public Embeddings pooling(Op.Reduction value) {
        return new Embeddings(dim, dims, initializer, value, domainAsFeature);
    }

    /**
     * The same without the domain as a feature.
     *
     * @return the choice
     */
    public Embeddings withoutDomain() {
        return new Embeddings(dim, dims, initializer, pooling, false);
    }

    int width(String table) {
        return dims.getOrDefault(table, dim);
    }

    private static void requireWidth(String what, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(what + " must be >= 1, got " + width);
        }
    }
}
