package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;

/**
 * How one feature of an embed operation is read.
 *
 * @param entry number of the table in the parameter layout
 * @param kind where the ids come from
 * @param column column of the batch
 * @param length ids a row: 1, or the largest length of a sequence
 * @param dim width of the embedding
 * @param offset where it begins in a row of the result
 */
record Lookup(int entry, Kind kind, int column, int length, int dim, int offset) {

    /** Where ids come from. */
    enum Kind {
        /** A sparse column. */
        SPARSE,
        /** A sequence column. */
        SEQUENCE,
        /** The index of the row's domain. */
        DOMAIN
    }

    static Lookup of(FeatureSchema schema, String feature, int entry, int dim, int offset) {
        if (feature.equals(FeatureSchema.DOMAIN)) {
            return new Lookup(entry, Kind.DOMAIN, 0, 1, dim, offset);
        }
        Feature found = schema.feature(feature);
        if (found instanceof Feature.Sparse sparse) {
            return new Lookup(entry, Kind.SPARSE, schema.sparse().indexOf(sparse), 1, dim, offset);
        }
        if (found instanceof Feature.Sequence sequence) {
            int column = schema.sequences().indexOf(sequence);
            return new Lookup(entry, Kind.SEQUENCE, column, sequence.maxLength(), dim, offset);
        }
        throw new IllegalArgumentException("feature \"" + feature + "\" is numeric and cannot be embedded");
    }

    /** The ids of all rows, {@code length} a row; -1 where there is none. */
    int[] ids(Batch batch) {
        return switch (kind) {
            case SPARSE -> batch.sparse(column);
            case SEQUENCE -> batch.sequence(column);
            case DOMAIN -> domains(batch);
        };
    }

    private static int[] domains(Batch batch) {
        int[] ids = new int[batch.rows()];
        for (int d = 0; d < batch.schema().domains().size(); d++) {
            java.util.Arrays.fill(ids, batch.offset(d), batch.offset(d + 1), d);
        }
        return ids;
    }
}
