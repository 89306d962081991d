package io.github.mdr4j.datasets;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Area under the ROC curve for rows that are positive with a probability; hard labels are the case of 0 and 1. */
final class SoftAuc {

    private SoftAuc() {}

    /**
     * The probability that of two different rows, one drawn positive and the other not, the positive one has the higher
     * score; ties count half. With {@code p} the probabilities and {@code s} the scores,
     *
     * <pre>{@code
     * sum over i != j of p[i] (1 - p[j]) ([s[i] > s[j]] + [s[i] = s[j]] / 2)  /  sum over i != j of p[i] (1 - p[j])
     * }</pre>
     *
     * @return the area, NaN if there is no such pair
     */
    static double of(double[] probabilities, double[] scores) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double positives = 0;
        double negatives = 0;
        double ordered = 0;
        double withItself = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                double p = probabilities[order[to]];
                tiedPositives += p;
                tiedNegatives += 1 - p;
                withItself += p * (1 - p);
            }
            ordered += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        double pairs = positives * negatives - withItself;
        return pairs > 0 ? (ordered - withItself / 2) / pairs : Double.NaN;
    }
}
