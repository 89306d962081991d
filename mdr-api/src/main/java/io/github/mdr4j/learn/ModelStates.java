package io.github.mdr4j.learn;

import io.github.mdr4j.param.ModelState;
import java.util.List;

/**
 * The running statistics that serve each domain.
 *
 * @param shared statistics of the shared parameters
 * @param perDomain statistics of each domain's own parameters; empty if all domains are served by the shared ones
 */
public record ModelStates(ModelState shared, List<ModelState> perDomain) {

    /**
     * Checks the values.
     *
     * @param shared statistics of the shared parameters
     * @param perDomain statistics of each domain's own parameters, or none
     * @throws IllegalArgumentException if they are not all of the same norms
     */
    public ModelStates {
        perDomain = List.copyOf(perDomain);
        for (int d = 0; d < perDomain.size(); d++) {
            if (!perDomain.get(d).entries().equals(shared.entries())) {
                throw new IllegalArgumentException("statistics of domain " + d + " must be of " + shared.entries()
                        + ", got " + perDomain.get(d).entries());
            }
        }
    }

    /**
     * The same statistics for all domains.
     *
     * @param shared the statistics
     * @return the states
     */
    public static ModelStates of(ModelState shared) {
        return new ModelStates(shared, List.of());
    }

    /**
     * The statistics that serve a domain.
     *
     * @param domain index of the domain
     * @return its own, or the shared ones
     */
    public ModelState of(int domain) {
        return perDomain.isEmpty() ? shared : perDomain.get(domain);
    }
}
