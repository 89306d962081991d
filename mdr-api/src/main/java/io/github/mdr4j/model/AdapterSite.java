package io.github.mdr4j.model;

import java.util.Locale;

/**
 * A place in a backbone at which a {@link DomainAdapter} may change a hidden vector.
 *
 * @param role what the vector is in the backbone
 * @param phase before or after the activation of its layer
 * @param block name of the block that the layer belongs to
 * @param index number of the layer in its block, counted from 0
 * @param depth number of layers of the block
 */
public record AdapterSite(Role role, Phase phase, String block, int index, int depth) {

    /** What the vector at a site is. */
    public enum Role {
        /** A hidden layer of the deep network that all domains share. */
        DEEP,
        /** A hidden layer of a bottom that several towers share. */
        BOTTOM,
        /** A hidden layer of a domain's own tower, or of layers with a weight per domain. */
        TOWER,
        /** The mixed output of a level of experts. */
        LEVEL,
        /** The output of a cross network. */
        CROSS,
        /** The flattened output of attention over the features. */
        ATTENTION
    }

    /** The moment at a layer. */
    public enum Phase {
        /** Between the affine part of the layer and its activation; the layer's input can be read. */
        LAYER,
        /** After activation and dropout. */
        HIDDEN
    }

    /**
     * Checks the values.
     *
     * @param role what the vector is in the backbone
     * @param phase before or after the activation of its layer
     * @param block name of the block that the layer belongs to
     * @param index number of the layer in its block, counted from 0
     * @param depth number of layers of the block
     * @throws IllegalArgumentException if the index is not that of a layer of the block
     */
    public AdapterSite {
        if (index < 0 || index >= depth) {
            throw new IllegalArgumentException(
                    "index of a site of \"" + block + "\" must be in 0.." + (depth - 1) + ", got " + index);
        }
    }

    /**
     * The number of layers of the block that follow.
     *
     * @return 0 for the last layer
     */
    public int remaining() {
        return depth - 1 - index;
    }

    /**
     * The path of the layer in the backbone.
     *
     * @return name of the block and number of the layer, such as {@code tower/1}
     */
    public String path() {
        return block + "/" + index;
    }

    @Override
    public String toString() {
        return role.name().toLowerCase(Locale.ROOT) + " " + block + " layer " + (index + 1) + " of " + depth + " ("
                + phase.name().toLowerCase(Locale.ROOT) + ")";
    }
}
