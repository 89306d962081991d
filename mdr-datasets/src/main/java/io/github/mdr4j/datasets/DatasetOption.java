package io.github.mdr4j.datasets;

import java.util.Objects;

/**
 * An option that a {@link DatasetProvider} understands.
 *
 * @param name the name, such as {@code --click-ratio}
 * @param label what stands for its value in help texts, such as {@code RATIO}; empty for a flag, which has none
 * @param description what it does and what its default is, in one or two sentences
 */
public record DatasetOption(String name, String label, String description) {

    /**
     * Checks the values.
     *
     * @param name the name, such as {@code --click-ratio}
     * @param label what stands for its value in help texts; empty for a flag, which has none
     * @param description what it does and what its default is
     * @throws IllegalArgumentException if the name is not of the form {@code --word-word}
     */
    public DatasetOption {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        if (!name.matches("--[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("option: expected a name such as --click-ratio, got \"" + name + "\"");
        }
    }

    /**
     * Whether it has no value.
     *
     * @return true if it is given or not, and that is all
     */
    public boolean isFlag() {
        return label.isEmpty();
    }
}
