package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import java.util.Arrays;

/**
 * A split of the positives by their order, in which the negatives of a user go with the positives: a split that has a
 * third of them gets a third of the negatives.
 */
final class OrderedSplit implements SplitAssignment {

    private static final Split[] SPLITS = Split.values();

    private final Interactions positives;
    private final byte[] splits; // ordinals, by positive

    private OrderedSplit(Interactions positives, byte[] splits) {
        this.positives = positives;
        this.splits = splits;
    }

    /** Cuts the time of a domain in three; rows of the same time stay together, in the later split. */
    static OrderedSplit byTime(String domain, Interactions positives, SplitFractions fractions) {
        long[] times = positives.times();
        if (times == null) {
            throw new DataFormatException(domain + ": expected a time in every row to split by time, got rows without");
        }
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        long validation = bound(sorted, fractions.first(Split.VALIDATION, sorted.length));
        long test = bound(sorted, fractions.first(Split.TEST, sorted.length));
        if (fractions.train() > 0 && sorted[0] >= validation) {
            throw new DataFormatException(domain + ": expected times to split by, got " + validation
                    + " in all of the first " + fractions.count(Split.TRAIN, sorted.length) + " of " + sorted.length
                    + " rows");
        }
        byte[] splits = new byte[times.length];
        for (int i = 0; i < splits.length; i++) {
            Split split = times[i] < validation ? Split.TRAIN : times[i] < test ? Split.VALIDATION : Split.TEST;
            splits[i] = (byte) split.ordinal();
        }
        return new OrderedSplit(positives, splits);
    }

    /**
     * Takes the last positive of every user for test and the last but one for validation, as long as one is left to
     * train on. The order is that of the times, and that of the lines where there are none.
     */
    static OrderedSplit leaveLastOut(Interactions positives) {
        byte[] splits = new byte[positives.size()];
        for (int user = 0; user < positives.users().length; user++) {
            int from = positives.starts()[user];
            int to = positives.starts()[user + 1];
            if (to - from > 1) {
                int last = last(positives, from, to, -1);
                splits[last] = (byte) Split.TEST.ordinal();
                if (to - from > 2) {
                    splits[last(positives, from, to, last)] = (byte) Split.VALIDATION.ordinal();
                }
            }
        }
        return new OrderedSplit(positives, splits);
    }

    @Override
    public Split ofPositive(int position) {
        return SPLITS[splits[position]];
    }

    @Override
    public void ofNegatives(int user, int count, int[] counts) {
        int from = positives.starts()[user];
        int to = positives.starts()[user + 1];
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            counts[splits[i]]++;
        }
        long before = 0;
        long given = 0;
        for (int split = 0; split < counts.length; split++) {
            before += counts[split];
            long upTo = before * count / (to - from);
            counts[split] = (int) (upTo - given);
            given = upTo;
        }
    }

    /** The time at a position; a time behind all of them for the position behind the last one. */
    private static long bound(long[] sorted, int position) {
        return position == sorted.length ? Long.MAX_VALUE : sorted[position];
    }

    private static int last(Interactions positives, int from, int to, int except) {
        int last = -1;
        for (int i = from; i < to; i++) {
            if (i != except && (last < 0 || isLater(positives, i, last))) {
                last = i;
            }
        }
        return last;
    }

    private static boolean isLater(Interactions positives, int pair, int other) {
        long[] times = positives.times();
        int order = times == null ? 0 : Long.compare(times[pair], times[other]);
        return order == 0 ? positives.lines()[pair] > positives.lines()[other] : order > 0;
    }
}
