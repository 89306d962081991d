package io.github.mdr4j.metric;

import java.util.Arrays;

/**
 * The exact area under the ROC curve: the probability that a random click has a higher score than a random non-click,
 * where equal scores count one half.
 *
 * <p>With {@code P} clicks, {@code N} non-clicks and the rank of each score among all {@code P + N} scores (from 1,
 * equal scores share the average of their ranks)
 *
 * <pre>{@code AUC = (sum of the ranks of the clicks - P (P + 1) / 2) / (P N)}</pre>
 *
 * <p>This is the Mann-Whitney statistic divided by {@code P N}. Scores may be logits or probabilities, since only their
 * order matters; logits are better, because probabilities near 1 run together in ties. Infinite scores are ordered like
 * any others and {@code -0.0} equals {@code +0.0}. The pairs are counted in integers, so that the only rounding is that
 * of the final division.
 *
 * <p>Time is {@code O(n log n)} for {@code n} rows, scratch memory is {@code 8 n} bytes for the scores and as much
 * again for sorting them in parallel.
 *
 * @see BinnedAuc the approximation with 500 thresholds that many published figures use
 */
public final class Auc {

    private Auc() {}

    /**
     * Returns the exact area under the ROC curve.
     *
     * @param labels {@code [n]}, 1 for a click and 0 for none
     * @param scores {@code [n]}, higher for rows that are more likely to be clicks
     * @return the area in [0, 1], or {@code NaN} if the rows hold fewer than two classes
     * @throws IllegalArgumentException if the lengths differ, a label is neither 0 nor 1, or a score is {@code NaN}
     */
    public static double of(float[] labels, double[] scores) {
        Checks.sameLength(labels, scores.length, "scores");
        return of(labels, scores, 0, scores.length);
    }

    /** The area over the rows {@code from} (inclusive) to {@code to} (exclusive). */
    static double of(float[] labels, double[] scores, int from, int to) {
        double[] byClass = new double[to - from];
        int negatives = 0;
        int firstPositive = byClass.length;
        for (int i = from; i < to; i++) {
            double score = Checks.notNaN(scores, i, "scores");
            if (Checks.isClick(labels, i)) {
                byClass[--firstPositive] = score;
            } else {
                byClass[negatives++] = score;
            }
        }
        if (negatives == 0 || negatives == byClass.length) {
            return Double.NaN;
        }
        // Sorting the classes apart needs no label beside the score, so full doubles sort as primitives.
        Arrays.parallelSort(byClass, 0, negatives);
        Arrays.parallelSort(byClass, negatives, byClass.length);
        double pairs = (double) negatives * (byClass.length - negatives);
        return twiceTheWins(byClass, negatives) / (2 * pairs);
    }

    /**
     * Twice the number of pairs in which the positive wins, a tie being half a win: the rank sum of the positives
     * without the ranks among themselves. At most {@code 2^61}, so it never overflows.
     */
    private static long twiceTheWins(double[] byClass, int negatives) {
        long wins = 0;
        int below = 0;
        int notAbove = 0;
        for (int i = negatives; i < byClass.length; i++) {
            double positive = byClass[i];
            while (below < negatives && byClass[below] < positive) {
                below++;
            }
            while (notAbove < negatives && byClass[notAbove] <= positive) {
                notAbove++;
            }
            wins += (long) below + notAbove;
        }
        return wins;
    }
}
