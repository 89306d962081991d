package io.github.mdr4j.datasets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How many positive rows a domain has for every negative row: the "CTR ratio" of MAMDR.
 *
 * <p>A user with {@code n} positives gets {@code (int) (n / ratio)} negatives, so that the share of positives among all
 * rows is {@code ratio / (1 + ratio)}: 0.25 means four negatives for every positive.
 *
 * @see <a href="https://arxiv.org/abs/2202.12524">Luo et al., MAMDR, ICDE 2023</a>
 */
public final class ClickRatio {

    private static final double OFFICIAL_LOW = 0.2;
    private static final double OFFICIAL_HIGH = 0.5;
    private static final long OFFICIAL_SEED = 123;
    private static final double SMALLEST_DRAWN = 0.01;

    private final String text;
    private final double[] given; // one for all domains, or one for each; none if ratios are drawn
    private final double low;
    private final double high;
    private final @Nullable Long ownSeed;

    private ClickRatio(String text, double[] given, double low, double high, @Nullable Long ownSeed) {
        this.text = text;
        this.given = given;
        this.low = low;
        this.high = high;
        this.ownSeed = ownSeed;
    }

    /**
     * The same ratio for all domains.
     *
     * @param ratio positives for every negative, greater than 0
     * @return the choice
     * @throws IllegalArgumentException if the ratio is not greater than 0
     */
    public static ClickRatio fixed(double ratio) {
        requireRatio(ratio);
        return new ClickRatio(String.valueOf(ratio), new double[] {ratio}, ratio, ratio, null);
    }

    /**
     * A ratio for each domain.
     *
     * @param ratios positives for every negative, in the order of the domains
     * @return the choice
     * @throws IllegalArgumentException if there are less than two ratios or if one is not greater than 0
     */
    public static ClickRatio each(double... ratios) {
        if (ratios.length < 2) {
            throw new IllegalArgumentException("click ratios of each domain: expected two or more, got " + ratios.length
                    + "; fixed(ratio) is for all domains");
        }
        DoubleStream.of(ratios).forEach(ClickRatio::requireRatio);
        return new ClickRatio(Arrays.toString(ratios), ratios.clone(), 0, 0, null);
    }

    /**
     * A ratio for each domain, drawn from a range and rounded to two places. The numbers are those of Python's
     * {@code random} module, which the preparation of MAMDR uses: the same seed gives the same ratios.
     *
     * @param low the smallest ratio, at least 0.01
     * @param high the largest ratio
     * @return the choice
     * @throws IllegalArgumentException if the range is empty or begins below 0.01
     */
    public static ClickRatio uniform(double low, double high) {
        if (!(low >= SMALLEST_DRAWN && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "click ratio: expected a range that begins at 0.01 or more, got " + low + ".." + high);
        }
        return new ClickRatio(low + ".." + high, new double[0], low, high, null);
    }

    /**
     * The ratios of the published data: drawn from 0.2..0.5 with seed 123, whichever seed the rest of the preparation
     * has.
     *
     * @return the choice: 0.22, 0.23, 0.32, 0.23, 0.47, 0.21 and so on
     */
    public static ClickRatio official() {
        return new ClickRatio("official", new double[0], OFFICIAL_LOW, OFFICIAL_HIGH, OFFICIAL_SEED);
    }

    /**
     * The ratios of some domains.
     *
     * @throws IllegalArgumentException if each domain has a ratio, but of another number of domains
     */
    double[] of(int domains, long seed) {
        if (given.length == 1) {
            double[] same = new double[domains];
            Arrays.fill(same, given[0]);
            return same;
        }
        if (given.length > 0) {
            if (given.length != domains) {
                throw new IllegalArgumentException(
                        "click ratios of each domain: expected " + domains + ", one a domain, got " + given.length);
            }
            return given.clone();
        }
        MersenneTwister random = new MersenneTwister(ownSeed == null ? seed : ownSeed);
        return DoubleStream.generate(() -> rounded(random.uniform(low, high)))
                .limit(domains)
                .toArray();
    }

    @Override
    public String toString() {
        return text;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static void requireRatio(double ratio) {
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("click ratio must be > 0, got " + ratio);
        }
    }
}
