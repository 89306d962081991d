package io.github.mdr4j.train.internal;

import java.util.Arrays;
import java.util.List;

/**
 * What a model keeps of the rows of its training, to tell whether it has seen others. {@link FileFormat} says how
 * hashes are made.
 *
 * @param splits training, validation and test rows
 * @param bound the largest hash of the sample, as a number without sign
 * @param hashes those of training rows up to the bound, each once, ascending as numbers without sign
 * @param heldOut by domain, validation and test rows with hashes up to the bound
 * @param repeated by domain, how many of those are equal to a training row
 */
public record StoredRows(List<Fingerprint> splits, long bound, long[] hashes, long[] heldOut, long[] repeated) {

    /**
     * The rows of a split, in any order.
     *
     * @param rows their number
     * @param sum the sum of their hashes, without what does not fit
     */
    public record Fingerprint(long rows, long sum) {}

    /** The number of splits. */
    static final int SPLITS = 3;

    /**
     * Checks the values, and takes the arrays over.
     *
     * @param splits training, validation and test rows
     * @param bound the largest hash of the sample
     * @param hashes those of training rows up to the bound
     * @param heldOut by domain, validation and test rows with hashes up to the bound
     * @param repeated by domain, how many of those are equal to a training row
     * @throws IllegalArgumentException if a split is missing, hashes are out of order or above the bound, or more rows
     *     are repeated than there are
     */
    public StoredRows {
        splits = List.copyOf(splits);
        if (splits.size() != SPLITS || heldOut.length != repeated.length) {
            throw new IllegalArgumentException("expected " + SPLITS + " splits and as many numbers of rows held out as"
                    + " of repeated ones, got " + splits.size() + ", " + heldOut.length + " and " + repeated.length);
        }
        for (int i = 0; i < hashes.length; i++) {
            if (i > 0 && Long.compareUnsigned(hashes[i - 1], hashes[i]) >= 0
                    || Long.compareUnsigned(hashes[i], bound) > 0) {
                throw new IllegalArgumentException("expected ascending hashes up to " + Long.toUnsignedString(bound)
                        + ", got " + Long.toUnsignedString(hashes[i]) + " at position " + i);
            }
        }
        for (int d = 0; d < heldOut.length; d++) {
            if (repeated[d] < 0 || repeated[d] > heldOut[d]) {
                throw new IllegalArgumentException("expected at most the " + heldOut[d] + " rows held out of domain "
                        + d + " to be repeated, got " + repeated[d]);
            }
        }
    }

    /**
     * Compares all values.
     *
     * @param other any object
     * @return true if they are the same
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredRows that
                && splits.equals(that.splits)
                && bound == that.bound
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(heldOut, that.heldOut)
                && Arrays.equals(repeated, that.repeated);
    }

    @Override
    public int hashCode() {
        return 31 * splits.hashCode() + Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return splits + ", a sample of " + hashes.length + " training rows";
    }
}
