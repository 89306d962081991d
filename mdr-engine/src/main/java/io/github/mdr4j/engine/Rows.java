package io.github.mdr4j.engine;

/**
 * Consecutive rows that one call of a kernel works on; a tensor without rows counts as one row.
 *
 * @param from the first row
 * @param to the row behind the last
 * @param domain the domain whose entry of tensors per domain is meant; -1 where no operand has any
 */
record Rows(int from, int to, int domain) {

    int count() {
        return to - from;
    }

    /** The one row of a tensor without rows. */
    static Rows narrow(int domain) {
        return new Rows(0, 1, domain);
    }
}
