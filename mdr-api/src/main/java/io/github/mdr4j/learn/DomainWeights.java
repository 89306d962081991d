package io.github.mdr4j.learn;

import java.util.Collections;
import java.util.List;

/**
 * The weight of each domain's rows in the loss {@code sum over rows of weight(domain) * loss / rows}.
 *
 * @param values one weight a domain, at least 0
 */
public record DomainWeights(List<Double> values) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public DomainWeights {
        values = List.copyOf(values);
        for (int d = 0; d < values.size(); d++) {
            Checks.notNegative("weight of domain " + d, values.get(d));
        }
    }

    /**
     * Weight 1 for every domain.
     *
     * @param domains number of domains
     * @return the weights
     */
    public static DomainWeights equal(int domains) {
        return new DomainWeights(Collections.nCopies(domains, 1.0));
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
