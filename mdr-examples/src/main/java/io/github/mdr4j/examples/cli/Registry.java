package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.experiment.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be chosen by name on the command line, and the options that each choice understands.
 *
 * @param <O> where the options are
 * @param <T> what is chosen
 */
final class Registry<O, T> {

    private record Entry<O, T>(String name, Set<String> options, Function<O, T> make) {}

    private final String option;
    private final String what;
    private final List<Entry<O, T>> entries = new ArrayList<>();

    /**
     * Begins a registry.
     *
     * @param option the option that takes the name, such as {@code --strategy}
     */
    Registry(String option) {
        this(option, option.substring(2));
    }

    /**
     * Begins a registry of what no option takes the name of.
     *
     * @param option what stands in front of the name, such as {@code mdr prepare}
     * @param what what is chosen, such as {@code dataset}
     */
    Registry(String option, String what) {
        this.option = option;
        this.what = what;
    }

    /** The same choices, of which something else is made. */
    <U> Registry<O, U> map(Function<? super T, ? extends U> change) {
        Registry<O, U> result = new Registry<>(option, what);
        entries.forEach(entry -> result.with(
                entry.name(),
                entry.options(),
                options -> change.apply(entry.make().apply(options))));
        return result;
    }

    /**
     * Adds a choice.
     *
     * @param name its name
     * @param options the options that it understands, of those that are not for all choices
     * @param make makes it
     */
    Registry<O, T> with(String name, Set<String> options, Function<O, T> make) {
        entries.add(new Entry<>(name, options, make));
        return this;
    }

    /** The option that takes the name. */
    String option() {
        return option;
    }

    /** Whether an option is for all choices, or for this one among others. */
    boolean concerns(String other, String name) {
        List<Entry<O, T>> owners = entries.stream()
                .filter(entry -> entry.options().contains(other))
                .toList();
        return owners.isEmpty()
                || owners.stream().anyMatch(entry -> entry.name().equals(name));
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    /**
     * Makes what a name stands for.
     *
     * @param given the options that were given on the command line
     * @throws IllegalArgumentException if the name is unknown, if an option was given that it does not understand, or
     *     if a value is outside its range
     */
    T make(String name, O options, Collection<String> given) {
        Entry<O, T> chosen = entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " \"" + name + "\": "
                        + Suggestion.of(name, names()) + "expected one of " + String.join(", ", names())));
        for (String other : given) {
            List<String> owners = entries.stream()
                    .filter(entry -> entry.options().contains(other))
                    .map(Entry::name)
                    .toList();
            if (!owners.isEmpty() && !owners.contains(name)) {
                throw new IllegalArgumentException("option " + other + " has no effect with " + option + " " + name
                        + ": it is for " + String.join(", ", owners));
            }
        }
        return chosen.make().apply(options);
    }
}
