package io.github.mdr4j.param;

import io.github.mdr4j.error.Names;
import java.util.List;

/**
 * The filter that goes by name.
 *
 * @param patterns names with {@code *} for any characters and {@code ?} for one
 */
record NameFilter(List<String> patterns) implements ParameterFilter {

    NameFilter {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty() || patterns.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("expected at least one name and none blank, got " + patterns);
        }
    }

    @Override
    public boolean accepts(ParameterEntry entry) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, entry.name()));
    }

    @Override
    public void requireMatches(ParameterLayout layout) {
        List<String> names = layout.entries().stream().map(ParameterEntry::name).toList();
        for (String pattern : patterns) {
            if (names.stream().noneMatch(name -> matches(pattern, name))) {
                throw new IllegalArgumentException(
                        "no parameter matches \"" + pattern + "\"; known: " + Names.listed(names));
            }
        }
    }

    @Override
    public String toString() {
        return "named " + String.join(", ", patterns);
    }

    /** Matches greedily; on a mismatch the last {@code *} takes one character more. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                taken = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
