package io.github.mdr4j.train;

import java.util.Locale;
import java.util.Optional;

/**
 * How many ids of a feature a model does not know, so that they are served alike, with the row of their table for
 * unknown ids.
 *
 * @param feature name of the feature
 * @param ids all its ids; a sequence has several a row
 * @param unknown those that the model does not know, each as often as it occurs
 * @param example the first one, where its text is known; data sets hold numbers of rows only
 * @param similar one of the unknown ids and a known one that differs from it in spelling only, such as {@code 1001.0}
 *     and {@code 1001}, if any was noticed
 */
public record UnknownIds(String feature, long ids, long unknown, Optional<String> example, Optional<Spelling> similar) {

    /**
     * An unknown id, and a known one that may be meant.
     *
     * @param unknown the unknown id
     * @param known the known one
     */
    public record Spelling(String unknown, String known) {}

    /**
     * The share of the ids that are unknown.
     *
     * @return 0 to 1; 0 if there are no ids
     */
    public double share() {
        return ids == 0 ? 0 : unknown / (double) ids;
    }

    /**
     * Whether no id is known at all, so that something is wrong with the data rather than new in it.
     *
     * @return true if there are ids and all are unknown
     */
    public boolean all() {
        return ids > 0 && unknown == ids;
    }

    /**
     * The numbers in words.
     *
     * @return a sentence without a full stop
     */
    @Override
    public String toString() {
        String counted = all()
                ? String.format(Locale.ROOT, "ALL %,d ids", ids)
                : String.format(Locale.ROOT, "%,d of %,d ids (%.1f %%)", unknown, ids, 100 * share());
        return "feature \"" + feature + "\": " + counted + " are unknown to the model"
                + example.map(id -> ", the first is \"" + id + "\"").orElse("")
                + similar.map(ids -> "; \"" + ids.unknown() + "\" is not known, but \"" + ids.known()
                                + "\" is: are the ids spelt as in training?")
                        .orElse("");
    }
}
