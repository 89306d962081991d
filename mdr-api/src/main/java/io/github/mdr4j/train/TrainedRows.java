package io.github.mdr4j.train;

import java.util.Locale;

/**
 * How many rows of data a model was trained on.
 *
 * <p>A row counts as trained on if a training row of its domain had the same raw ids, numbers and label. Up to 65,536
 * training rows that differ are compared exactly. Of more, a uniform sample is known, and so the rows are counted that
 * would be in it: {@link #examined()} of {@link #rows()}.
 *
 * <p>Rows that are equal by chance are nothing to worry about: where there are few users and items, rows that were held
 * out in training equal training rows too. Their share then is known, and {@link #beyondChance()} says whether there
 * are more.
 *
 * @param rows the rows of the split
 * @param examined those among them that could be compared; all, unless there were many training rows
 * @param trained those among the examined ones that equal a training row
 * @param mostByChance as many examined rows as would equal a training row if they came from where the rows held out in
 *     training did; for just these it is their number
 */
public record TrainedRows(long rows, long examined, long trained, double mostByChance) {

    /** A share is told to two standard deviations. */
    private static final double DEVIATIONS = 2;

    /**
     * Whether more rows equal training rows than chance explains, so that the metrics of these rows are too good.
     *
     * @return true if they are
     */
    public boolean beyondChance() {
        return trained > mostByChance;
    }

    /**
     * The share of rows that equal a training row.
     *
     * @return 0 to 1; 0 if no row could be examined
     */
    public double share() {
        return examined == 0 ? 0 : trained / (double) examined;
    }

    /**
     * The number of rows that equal a training row, from the share of the examined ones.
     *
     * @return their number, exact if all rows were examined
     */
    public long estimate() {
        return Math.round(rows * share());
    }

    /**
     * How far the estimate may be off.
     *
     * @return rows, two standard deviations; 0 if all rows were examined
     */
    public long margin() {
        if (examined == rows) {
            return 0;
        }
        double share = (trained + 2.0) / (examined + 4); // of few rows, none or all says little
        return (long) Math.ceil(DEVIATIONS * rows * Math.sqrt(share * (1 - share) / (examined + 4)));
    }

    /**
     * The numbers in words.
     *
     * @return such as {@code 8,012 of 10,000 rows}, or {@code about 8,012 (± 60) of 10,000 rows}
     */
    @Override
    public String toString() {
        return examined == rows
                ? String.format(Locale.ROOT, "%,d of %,d rows", trained, rows)
                : String.format(Locale.ROOT, "about %,d (± %,d) of %,d rows", estimate(), margin(), rows);
    }
}
