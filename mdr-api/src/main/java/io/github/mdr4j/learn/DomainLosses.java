package io.github.mdr4j.learn;

import java.util.List;

/**
 * The losses of a batch, domain by domain, unweighted.
 *
 * @param sums sum over the rows of each domain of -(y ln p + (1-y) ln(1-p))
 * @param rows number of rows of each domain
 */
public record DomainLosses(List<Double> sums, List<Integer> rows) {

    /**
     * Checks the values.
     *
     * @param sums sum of the losses of each domain's rows
     * @param rows number of rows of each domain
     * @throws IllegalArgumentException if the lists differ in length or a number of rows is negative
     */
    public DomainLosses {
        sums = List.copyOf(sums);
        rows = List.copyOf(rows);
        if (sums.size() != rows.size()) {
            throw new IllegalArgumentException("got " + sums.size() + " sums and " + rows.size() + " row counts");
        }
        for (int d = 0; d < rows.size(); d++) {
            if (rows.get(d) < 0) {
                throw new IllegalArgumentException("rows of domain " + d + " must be >= 0, got " + rows.get(d));
            }
        }
    }

    /**
     * The mean loss of all rows.
     *
     * @return the mean; NaN without rows
     */
    public double mean() {
        double sum = sums.stream().mapToDouble(Double::doubleValue).sum();
        return sum / rows.stream().mapToLong(Integer::longValue).sum();
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
