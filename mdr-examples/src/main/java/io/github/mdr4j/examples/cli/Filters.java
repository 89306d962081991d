package io.github.mdr4j.examples.cli;

import io.github.mdr4j.param.ParameterFilter;

/** Choices of parameters as words of the command line. */
final class Filters {

    /** What the words are, for descriptions of options. */
    static final String WORDS =
            "all, shared (but slices of domains), dense (but embedding tables), or names with commas between them and *";

    private Filters() {}

    /**
     * What a text stands for.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    static ParameterFilter of(String text) {
        return switch (text) {
            case "all" -> ParameterFilter.all();
            case "shared" -> ParameterFilter.shared();
            case "dense" -> ParameterFilter.dense();
            default -> ParameterFilter.named(text.split(",", -1));
        };
    }
}
