package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;

/**
 * A feature that can be embedded: one id a row, or a sequence of ids.
 *
 * @param name name of the feature
 * @param table the vocabulary that its ids belong to
 * @param cardinality number of ids
 */
record Categorical(String name, String table, int cardinality) {

    /** The feature of a name, unless there is none or it is numeric. */
    static Categorical of(FeatureSchema schema, String name) {
        Feature feature = schema.feature(name);
        if (feature instanceof Feature.Sparse sparse) {
            return new Categorical(name, sparse.table(), sparse.cardinality());
        }
        if (feature instanceof Feature.Sequence sequence) {
            return new Categorical(name, sequence.table(), sequence.cardinality());
        }
        throw new IllegalArgumentException("feature \"" + name + "\" is numeric and cannot be embedded");
    }
}
