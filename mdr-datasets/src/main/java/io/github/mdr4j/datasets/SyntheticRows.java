package io.github.mdr4j.datasets;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Drawn rows of a domain, with the truth about them.
 *
 * @param offset logit at affinity 0
 * @param users user of each row
 * @param items item of each row
 * @param probabilities probability of a click of each row
 * @param labels 1 for a click, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SyntheticRows(double offset, int[] users, int[] items, double[] probabilities, float[] labels) {

    private static final int BISECTIONS = 60;

    /** Draws the rows of a domain. */
    static SyntheticRows draw(SyntheticOptions options, AffinityModel model, int domain) {
        int count = options.rows(domain);
        SplittableRandom random = random(options, "pairs", domain);
        int[] users = new int[count];
        int[] items = new int[count];
        double[] logits = new double[count];
        for (int r = 0; r < count; r++) {
            users[r] = random.nextInt(options.users());
            items[r] = random.nextInt(options.items());
            logits[r] = options.sharpness() * model.affinity(domain, users[r], items[r]);
        }
        double offset = offset(logits, options.clickRate(domain));
        double[] probabilities =
                Arrays.stream(logits).map(logit -> sigmoid(offset + logit)).toArray();
        return new SyntheticRows(
                offset, users, items, probabilities, clicks(probabilities, random(options, "clicks", domain)));
    }

    /** The logistic function. */
    static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** The rows of a split. */
    SyntheticRows part(SplitFractions fractions, Split split) {
        int from = fractions.first(split, labels.length);
        int to = from + fractions.count(split, labels.length);
        return new SyntheticRows(
                offset,
                Arrays.copyOfRange(users, from, to),
                Arrays.copyOfRange(items, from, to),
                Arrays.copyOfRange(probabilities, from, to),
                Arrays.copyOfRange(labels, from, to));
    }

    /** The rows as the data set gives them out. */
    RowTable table(FeatureSchema schema) {
        return ColumnTable.of(schema, new int[][] {users, items}, labels);
    }

    /** The AUC of the true probabilities against the labels that were drawn. */
    double optimumAuc() {
        double[] drawn = new double[labels.length];
        for (int r = 0; r < drawn.length; r++) {
            drawn[r] = labels[r];
        }
        return SoftAuc.of(drawn, probabilities);
    }

    /** The AUC of the true probabilities against labels that are drawn again and again. */
    double expectedOptimumAuc() {
        return SoftAuc.of(probabilities, probabilities);
    }

    /** Finds by bisection the offset at which the mean probability is the click rate. */
    private static double offset(double[] logits, double clickRate) {
        double goal = StrictMath.log(clickRate / (1 - clickRate));
        double low = goal - Arrays.stream(logits).max().orElseThrow();
        double high = goal - Arrays.stream(logits).min().orElseThrow();
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double rate =
                    Arrays.stream(logits).map(logit -> sigmoid(middle + logit)).sum() / logits.length;
            if (rate < clickRate) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static float[] clicks(double[] probabilities, SplittableRandom random) {
        float[] labels = new float[probabilities.length];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = random.nextDouble() < probabilities[r] ? 1 : 0;
        }
        return labels;
    }

    private static SplittableRandom random(SyntheticOptions options, String purpose, int domain) {
        return new SplittableRandom(Seeds.mix(Seeds.mix(options.seed(), purpose), domain));
    }
}
