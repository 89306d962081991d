package io.github.mdr4j.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks names, and lists them in messages. */
final class Names {

    private static final int MOST = 20;

    private Names() {}

    /**
     * Checks that there is at least one name, and that none is blank or there twice.
     *
     * @throws IllegalArgumentException if it is not so
     */
    static List<String> distinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("expected a " + what + " with a name, got \"" + name + "\"");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("expected every " + what + " once, got \"" + name + "\" twice");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("expected at least one " + what + ", got none");
        }
        return List.copyOf(names);
    }

    /** The names in quotes; only the first ones and their number, if there are many. */
    static String quoted(List<String> names) {
        String shown = names.stream().limit(MOST).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() > MOST ? shown + ", ... (" + names.size() + " in all)" : shown;
    }
}
