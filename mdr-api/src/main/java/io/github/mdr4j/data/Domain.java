package io.github.mdr4j.data;

import java.util.Objects;

/**
 * One of the domains (shop categories, campaigns, countries) that a model serves.
 *
 * @param index position among the domains of its schema, counted from 0
 * @param name name in reports
 */
public record Domain(int index, String name) {

    /**
     * Checks the values.
     *
     * @param index position among the domains of its schema, counted from 0
     * @param name name in reports
     * @throws IllegalArgumentException if the index is negative or the name is blank
     */
    public Domain {
        Objects.requireNonNull(name, "name");
        if (index < 0) {
            throw new IllegalArgumentException("index of domain \"" + name + "\" must be >= 0, got " + index);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of domain " + index + " must not be blank");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
