package io.github.mdr4j.learn;

import java.util.List;

/**
 * The losses of a batch, domain by domain, unweighted.
 *
 * @param sums sum over the rows of each domain of -(y ln p + (1-y) ln(1-p))
 * @param rows number of rows of each domain
 */
public record DomainLosses(List<Double> sums, List<Integer> rows) {

    /** Copies the lists. */
    public DomainLosses {
        sums = List.copyOf(sums);
        rows = List.copyOf(rows);
        if (sums.size() != rows.size()) {
            throw new IllegalArgumentException("got " + sums.size() + " sums and " + rows.size() + " row counts");
        }
    }

    /**
     * The mean loss of all rows.
     *
     * @return the mean; NaN without rows
     */
    public double mean() {
        double sum = sums.stream().mapToDouble(Double::doubleValue).sum();
        return sum / rows.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The mean loss of the rows of a domain.
     *
     * @param domain index of the domain
     * @return the mean; NaN without rows
     */
    public double mean(int domain) {
        return sums.get(domain) / rows.get(domain);
    }
}
