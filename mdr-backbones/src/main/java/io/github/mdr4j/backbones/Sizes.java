package io.github.mdr4j.backbones;

import java.util.Arrays;
import java.util.List;

/** Checks of the sizes that backbones are given. */
final class Sizes {

    private Sizes() {}

    static List<Integer> list(int... widths) {
        return Arrays.stream(widths).boxed().toList();
    }

    /** The widths, copied, if each is at least 1. */
    static List<Integer> widths(String name, List<Integer> widths) {
        for (int i = 0; i < widths.size(); i++) {
            atLeastOne(name + "[" + i + "]", widths.get(i));
        }
        return List.copyOf(widths);
    }

    /** The same where there must be a layer. */
    static List<Integer> layers(String name, List<Integer> widths) {
        if (widths.isEmpty()) {
            throw new IllegalArgumentException(name + " must have at least one layer, got " + widths);
        }
        return widths(name, widths);
    }

    static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }

    static void rate(double dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
        }
    }
}
