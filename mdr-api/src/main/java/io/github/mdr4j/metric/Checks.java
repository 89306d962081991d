package io.github.mdr4j.metric;

/** Reads elements of labels and scores, and refuses those that no metric is defined for. */
final class Checks {

    private Checks() {}

    static void sameLength(float[] labels, int length, String name) {
        sameLength("labels", labels.length, name, length);
    }

    static void sameLength(String first, int firstLength, String second, int secondLength) {
        if (firstLength != secondLength) {
            throw new IllegalArgumentException(first + " and " + second + " must have the same length, got "
                    + firstLength + " and " + secondLength);
        }
    }

    /** Returns whether the row is a click; its label must be exactly 0 or 1. */
    static boolean isClick(float[] labels, int index) {
        float label = labels[index];
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("labels[" + index + "] must be exactly 0 or 1, got " + label);
        }
        return label == 1;
    }

    /** Returns a label that may lie between the classes. */
    static float softLabel(float[] labels, int index) {
        float label = labels[index];
        if (!(label >= 0 && label <= 1)) {
            throw new IllegalArgumentException("labels[" + index + "] must lie in [0, 1], got " + label);
        }
        return label;
    }

    static double notNaN(double[] values, int index, String name) {
        double value = values[index];
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + "[" + index + "] must be a number, got NaN");
        }
        return value;
    }

    static double probability(double[] probabilities, int index) {
        double probability = probabilities[index];
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probabilities[" + index + "] must lie in [0, 1], got " + probability);
        }
        return probability;
    }
}
