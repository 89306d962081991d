package io.github.mdr4j.data;

import java.util.Objects;

/**
 * A column of the data that a model may read. Embedding widths and pooling are the model's choice and not part of it.
 */
public sealed interface Feature {

    /**
     * The name, unique among the features of a schema.
     *
     * @return the name
     */
    String name();

    /**
     * A categorical value, one id a row.
     *
     * @param name the name
     * @param table the vocabulary that the ids belong to; features with the same table share their embeddings
     * @param cardinality number of ids, which are 0 to {@code cardinality - 1}
     */
    record Sparse(String name, String table, int cardinality) implements Feature {

        /**
         * Checks the values.
         *
         * @param name the name
         * @param table the vocabulary that the ids belong to; features with the same table share their embeddings
         * @param cardinality number of ids, which are 0 to {@code cardinality - 1}
         * @throws IllegalArgumentException if a name is blank or there is no id
         */
        public Sparse {
            requireName(name, table);
            requirePositive(name, "cardinality", cardinality);
        }

        /**
         * Creates a feature with a vocabulary of its own.
         *
         * @param name the name of feature and table
         * @param cardinality number of ids
         */
        public Sparse(String name, int cardinality) {
            this(name, name, cardinality);
        }
    }

    /**
     * One or several numbers a row.
     *
     * @param name the name
     * @param width how many numbers
     */
    record Dense(String name, int width) implements Feature {

        /**
         * Checks the values.
         *
         * @param name the name
         * @param width how many numbers
         * @throws IllegalArgumentException if the name is blank or the width is below 1
         */
        public Dense {
            requireName(name, name);
            requirePositive(name, "width", width);
        }
    }

    /**
     * Several ids a row, such as the items that a user saw before.
     *
     * @param name the name
     * @param table the vocabulary that the ids belong to
     * @param cardinality number of ids, which are 0 to {@code cardinality - 1}
     * @param maxLength largest number of ids a row; shorter rows are padded with -1
     */
    record Sequence(String name, String table, int cardinality, int maxLength) implements Feature {

        /**
         * Checks the values.
         *
         * @param name the name
         * @param table the vocabulary that the ids belong to
         * @param cardinality number of ids, which are 0 to {@code cardinality - 1}
         * @param maxLength largest number of ids a row; shorter rows are padded with -1
         * @throws IllegalArgumentException if a name is blank or a number is below 1
         */
        public Sequence {
            requireName(name, table);
            requirePositive(name, "cardinality", cardinality);
            requirePositive(name, "maxLength", maxLength);
        }
    }

    private static void requireName(String name, String table) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(table, "table");
        if (name.isBlank() || table.isBlank()) {
            throw new IllegalArgumentException(
                    "names of features and tables must not be blank, got \"" + name + "\" in table \"" + table + "\"");
        }
    }

    private static void requirePositive(String name, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " of feature \"" + name + "\" must be >= 1, got " + value);
        }
    }
}
