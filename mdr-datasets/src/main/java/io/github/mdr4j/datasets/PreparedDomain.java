package io.github.mdr4j.datasets;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A domain with its sampled negatives, divided into splits. */
final class PreparedDomain {

    private final String name;
    private final Interactions positives;
    private final double clickRatio;
    private final long seed;
    private final NegativeSampling sampling;
    private final Map<Split, PreparedRows> rows = new EnumMap<>(Split.class);

    /** Samples and splits. */
    PreparedDomain(String name, Interactions positives, double clickRatio, SplitMethod method, long seed) {
        this.name = name;
        this.positives = positives;
        this.clickRatio = clickRatio;
        this.seed = Seeds.mix(seed, name);
        this.sampling = new NegativeSampling(positives, clickRatio, random("negatives"));
        for (Split split : Split.values()) {
            rows.put(split, new PreparedRows());
        }
        int negatives = Math.toIntExact(sampling.total());
        SplitAssignment assignment = method.assign(name, positives, negatives, random("split"));
        addPositives(assignment);
        addNegatives(assignment);
    }

    /** What there is, to be asked for before the tables. */
    DomainSummary summary() {
        return new DomainSummary(
                name,
                positives.users().length,
                positives.catalogue().length,
                positives.size(),
                positives.duplicates(),
                Math.toIntExact(sampling.total()),
                shortUsers(),
                clickRatio,
                rows(Split.TRAIN).size(),
                rows(Split.VALIDATION).size(),
                rows(Split.TEST).size(),
                rows(Split.TEST).positives());
    }

    /** The rows of every split, in random order. */
    Map<Split, RowTable> tables(FeatureSchema schema) {
        Map<Split, RowTable> tables = new EnumMap<>(Split.class);
        rows.forEach((split, part) -> tables.put(split, part.shuffled(schema, random("order of " + split))));
        return tables;
    }

    private void addPositives(SplitAssignment assignment) {
        for (int user = 0; user < positives.users().length; user++) {
            for (int i = positives.starts()[user]; i < positives.starts()[user + 1]; i++) {
                rows(assignment.ofPositive(i))
                        .addPositive(
                                positives.users()[user],
                                positives.catalogue()[positives.items()[i]]);
            }
        }
    }

    private void addNegatives(SplitAssignment assignment) {
        int[] counts = new int[Split.values().length];
        for (int user = 0; user < positives.users().length; user++) {
            int[] drawn = sampling.draw(user);
            assignment.ofNegatives(user, sampling.count(user), counts);
            int at = 0;
            for (Split split : Split.values()) {
                for (int end = at + counts[split.ordinal()]; at < end; at++) {
                    rows(split).addNegative(positives.users()[user], positives.catalogue()[drawn[at]]);
                }
            }
        }
    }

    private int shortUsers() {
        int count = 0;
        for (int user = 0; user < positives.users().length; user++) {
            count += sampling.count(user) < sampling.wanted(user) ? 1 : 0;
        }
        return count;
    }

    private PreparedRows rows(Split split) {
        PreparedRows part = rows.get(split);
        if (part == null) {
            throw new IllegalStateException("no rows of split " + split);
        }
        return part;
    }

    private SplittableRandom random(String purpose) {
        return new SplittableRandom(Seeds.mix(seed, purpose));
    }
}
