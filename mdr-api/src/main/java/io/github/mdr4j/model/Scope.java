package io.github.mdr4j.model;

import java.util.Locale;

/**
 * How the value of a tensor varies, and so which leading axis its buffer has.
 *
 * <p>Scopes are ordered from narrow to wide. The result of an operation has the widest scope of its operands; a
 * narrower operand is repeated, and where {@link #DOMAIN} meets {@link #ROW} a row takes the entry of its own domain.
 */
public enum Scope {
    /** One value, {@code [shape]}: a weight. */
    SHARED,
    /** One value a domain, {@code [domains, shape]}: a weight per domain. */
    DOMAIN,
    /** One value a row of the batch, {@code [batch, shape]}: activations, or weights made for each instance. */
    ROW,
    /** One value for every row under every domain, {@code [domains * batch, shape]}, domain by domain. */
    EACH;

    /**
     * Whether there is a value for each row.
     *
     * @return true for {@link #ROW} and {@link #EACH}
     */
    public boolean hasRows() {
        return this == ROW || this == EACH;
    }

    /**
     * The wider of two scopes.
     *
     * @param other another scope
     * @return this or the other
     */
    public Scope widest(Scope other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
