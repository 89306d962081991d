package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Scope;
import java.util.List;

/** Checks that several blocks need. */
final class BlockChecks {

    private BlockChecks() {}

    /** The widths, copied, if each is at least 1. */
    static List<Integer> widths(String name, List<Integer> widths) {
        for (int i = 0; i < widths.size(); i++) {
            requireAtLeastOne(name + "[" + i + "]", widths.get(i));
        }
        return List.copyOf(widths);
    }

    static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }

    static void requireRate(double dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
        }
    }

    static void requireParameterScope(Scope scope) {
        if (scope.hasRows()) {
            throw new IllegalArgumentException("scope of the weights must be shared or domain, got " + scope);
        }
    }
}
