package io.github.mdr4j.learn;

import java.util.Collections;
import java.util.List;

/**
 * The weight of each domain's rows in the loss {@code sum over rows of weight(domain) * loss / rows}.
 *
 * @param values one weight a domain, at least 0
 */
public record DomainWeights(List<Double> values) {

    /** The last result of {@link #equal}, which every step asks for. */
    private static volatile DomainWeights lastEqual = new DomainWeights(List.of(1.0));

    /**
     * Checks the values.
     *
     * @param values one weight a domain, at least 0
     * @throws IllegalArgumentException if there is no weight, or one is negative or not finite
     */
    public DomainWeights {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected a weight for each of at least one domain, got none");
        }
        for (int d = 0; d < values.size(); d++) {
            double weight = values.get(d);
            if (!(weight >= 0) || !Double.isFinite(weight)) { // the name is made for the one that fails only
                Checks.notNegative("weight of domain " + d, weight);
            }
        }
    }

    /**
     * Weight 1 for every domain.
     *
     * @param domains number of domains, at least 1
     * @return the weights
     * @throws IllegalArgumentException if there is no domain
     */
    public static DomainWeights equal(int domains) {
        if (domains < 1) {
            throw new IllegalArgumentException("domains must be >= 1, got " + domains);
        }
        DomainWeights last = lastEqual;
        if (last.values.size() != domains) {
            last = new DomainWeights(Collections.nCopies(domains, 1.0));
            lastEqual = last;
        }
        return last;
    }

    /**
     * The weight of a domain.
     *
     * @param domain index of the domain
     * @return its weight
     */
    public double of(int domain) {
        return values.get(domain);
    }
}
