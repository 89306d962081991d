package io.github.mdr4j.datasets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The users of some ages, as a domain of {@link MovieLens1M}.
 *
 * @param name name of the domain
 * @param ages codes of ages as in {@code users.dat}: {@code 1} (under 18), {@code 18} (18-24), {@code 25} (25-34),
 *     {@code 35} (35-44), {@code 45} (45-49), {@code 50} (50-55) and {@code 56} (56 and more)
 */
public record AgeGroup(String name, Set<Integer> ages) {

    /** The codes of ages that {@code users.dat} uses. */
    static final List<Integer> CODES = List.of(1, 18, 25, 35, 45, 50, 56);

    /**
     * Checks the values.
     *
     * @param name name of the domain
     * @param ages codes of ages as in {@code users.dat}: {@code 1} (under 18), {@code 18} (18-24), {@code 25} (25-34),
     *     {@code 35} (35-44), {@code 45} (45-49), {@code 50} (50-55) and {@code 56} (56 and more)
     * @throws IllegalArgumentException if the name is blank, if there is no age or if an age is not one of the codes
     */
    public AgeGroup {
        Objects.requireNonNull(name, "name");
        SortedSet<Integer> sorted = new TreeSet<>(ages);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of the age group of " + sorted + " must not be blank");
        }
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("age group \"" + name + "\" needs at least one age");
        }
        for (Integer age : sorted) {
            if (!CODES.contains(age)) {
                throw new IllegalArgumentException(
                        "age group \"" + name + "\": expected ages out of " + CODES + ", got " + age);
            }
        }
        ages = Collections.unmodifiableSortedSet(sorted);
    }

    /**
     * Creates a group.
     *
     * @param name name of the domain
     * @param ages codes of ages
     * @return the group
     */
    public static AgeGroup of(String name, int... ages) {
        return new AgeGroup(name, new TreeSet<>(Arrays.stream(ages).boxed().toList()));
    }
}
