package io.github.mdr4j.datasets;

import java.util.List;

/** The knobs of {@link SyntheticDomains}; {@link SyntheticDomainsBuilder} says what each of them does. */
record SyntheticOptions(
        int domains,
        int users,
        int items,
        int rowsPerDomain,
        double skew,
        double conflict,
        double sharing,
        double popularity,
        double sharpness,
        int factors,
        List<Double> clickRates,
        SplitFractions split,
        long seed) {

    SyntheticOptions {
        requireAtLeastOne("domains", domains);
        requireAtLeastOne("users", users);
        requireAtLeastOne("items", items);
        requireAtLeastOne("rowsPerDomain", rowsPerDomain);
        if ((long) domains * rowsPerDomain > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("domains * rowsPerDomain must be <= " + Integer.MAX_VALUE + ", got "
                    + domains + " * " + rowsPerDomain);
        }
        if (!(skew >= 0 && skew <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("skew must be a finite number >= 0, got " + skew);
        }
        requireShare("conflict", conflict);
        requireShare("sharing", sharing);
        requireShare("popularity", popularity);
        if (!(sharpness > 0 && sharpness <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sharpness must be a finite number > 0, got " + sharpness);
        }
        if (factors < 2 || factors % 2 != 0) {
            throw new IllegalArgumentException("factors must be an even number >= 2, got " + factors);
        }
        clickRates = List.copyOf(clickRates);
        checkClickRates(domains, clickRates);
    }

    /** The click rate of a domain. */
    double clickRate(int domain) {
        return clickRates.get(clickRates.size() == 1 ? 0 : domain);
    }

    /** The number of rows of a domain: its part of all rows is proportional to {@code (domain + 1)^-skew}. */
    int rows(int domain) {
        double all = 0;
        for (int d = 0; d < domains; d++) {
            all += StrictMath.pow(d + 1, -skew);
        }
        double part = StrictMath.pow(domain + 1, -skew) / all;
        return (int) Math.max(1, Math.round(part * domains * rowsPerDomain));
    }

    private static void checkClickRates(int domains, List<Double> clickRates) {
        if (clickRates.size() != 1 && clickRates.size() != domains) {
            throw new IllegalArgumentException("clickRates must be one for all or one for each of " + domains
                    + " domains, got " + clickRates.size());
        }
        for (int d = 0; d < clickRates.size(); d++) {
            double rate = clickRates.get(d);
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "clickRates[" + d + "] must lie between 0 and 1, both excluded, got " + rate);
            }
        }
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be >= 1, got " + value);
        }
    }

    private static void requireShare(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " must be in 0..1, got " + value);
        }
    }
}
