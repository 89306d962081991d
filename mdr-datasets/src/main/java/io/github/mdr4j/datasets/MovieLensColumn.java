package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.Vocabulary;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A sparse column: an attribute of users or movies, numbered by the rank of its value among those that occur.
 *
 * @param feature the feature
 * @param owners for every row the user, or the movie, that has the attribute
 * @param codes for every user, or movie, the rank of its value; -1 for those without rows
 * @param vocabulary the values, by rank
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MovieLensColumn(Feature.Sparse feature, int[] owners, int[] codes, Vocabulary vocabulary) {

    /** Ranks the values of those who have rows; {@code attribute} reads the value of one of {@code all}. */
    static <O, V extends Comparable<V>> MovieLensColumn of(
            String name, int[] owners, List<O> all, Function<O, V> attribute) {
        BitSet present = new BitSet(all.size());
        for (int owner : owners) {
            present.set(owner);
        }
        SortedSet<V> values = new TreeSet<>();
        present.stream().forEach(o -> values.add(attribute.apply(all.get(o))));
        List<V> ranked = List.copyOf(values);
        int[] codes = new int[all.size()];
        for (int o = 0; o < codes.length; o++) {
            codes[o] = present.get(o) ? Collections.binarySearch(ranked, attribute.apply(all.get(o))) : -1;
        }
        Vocabulary vocabulary =
                Vocabulary.of(ranked.stream().map(Object::toString).toList(), Vocabulary.Unknown.ERROR);
        return new MovieLensColumn(new Feature.Sparse(name, vocabulary.size()), owners, codes, vocabulary);
    }

    /** The codes of some rows. */
    int[] gather(int[] rows) {
        int[] result = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            result[i] = codes[owners[rows[i]]];
        }
        return result;
    }
}
