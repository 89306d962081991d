package io.github.mdr4j.metric;

import java.util.Arrays;

/**
 * The grouped area under the ROC curve: {@link Auc} within each group (usually a user), averaged over the groups with
 * their numbers of rows as weights.
 *
 * <pre>{@code GAUC = sum over g of n[g] AUC[g] / sum over g of n[g]}</pre>
 *
 * <p>Both sums leave out the groups that hold one class, for which no {@code AUC} is defined. The measure asks how well
 * rows are ordered for one user, and gives no credit for telling active users from others (Zhu et al., <i>Optimized
 * Cost per Click in Taobao Display Advertising</i>, KDD 2017).
 */
public final class Gauc {

    private Gauc() {}

    /**
     * Returns the grouped area under the ROC curve, in {@code O(n log n)} time.
     *
     * @param groups {@code [n]}, the group of each row; any integers, in any order
     * @param labels {@code [n]}, 1 for a click and 0 for none
     * @param scores {@code [n]}, higher for rows that are more likely to be clicks
     * @return the weighted mean in [0, 1], or {@code NaN} if no group holds two classes
     * @throws IllegalArgumentException if the lengths differ, a label is neither 0 nor 1, or a score is {@code NaN}
     */
    public static double of(int[] groups, float[] labels, double[] scores) {
        Checks.sameLength("groups", groups.length, "labels", labels.length);
        Checks.sameLength(labels, scores.length, "scores");
        long[] order = rowsByGroup(groups);
        float[] sortedLabels = new float[labels.length];
        double[] sortedScores = new double[labels.length];
        gather(order, labels, scores, sortedLabels, sortedScores);

        double weightedSum = 0;
        long weight = 0;
        int end;
        for (int start = 0; start < order.length; start = end) {
            end = endOfGroup(order, start);
            double auc = Auc.of(sortedLabels, sortedScores, start, end);
            if (!Double.isNaN(auc)) {
                weightedSum += (end - start) * auc;
                weight += end - start;
            }
        }
        return weightedSum / weight;
    }

    /** The rows in the order of their groups: the group in the upper half of each element, the row in the lower. */
    private static long[] rowsByGroup(int[] groups) {
        long[] order = new long[groups.length];
        for (int row = 0; row < order.length; row++) {
            order[row] = ((long) groups[row] << 32) | row;
        }
        Arrays.parallelSort(order);
        return order;
    }

    /** Checks in the order of the groups, but names the row as the caller knows it. */
    private static void gather(
            long[] order, float[] labels, double[] scores, float[] sortedLabels, double[] sortedScores) {
        for (int i = 0; i < order.length; i++) {
            int row = (int) order[i];
            sortedLabels[i] = Checks.isClick(labels, row) ? 1 : 0;
            sortedScores[i] = Checks.notNaN(scores, row, "scores");
        }
    }

    private static int endOfGroup(long[] order, int start) {
        long group = order[start] >> 32;
        int end = start + 1;
        while (end < order.length && order[end] >> 32 == group) {
            end++;
        }
        return end;
    }
}
