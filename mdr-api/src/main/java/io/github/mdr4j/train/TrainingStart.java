package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.model.Program;
import java.util.List;

/**
 * What is going to be trained on what.
 *
 * @param dataset name of the data set
 * @param domains the domains
 * @param trainRows training rows of all domains; an epoch of a strategy may read each of them once, never or several
 *     times
 * @param validationRows validation rows of all domains
 * @param program the recorded model
 * @param parameterCount numbers in one set of the model's parameters
 * @param strategies names of the strategies, one a phase
 */
public record TrainingStart(
        String dataset,
        List<Domain> domains,
        long trainRows,
        long validationRows,
        Program program,
        long parameterCount,
        List<String> strategies) {

    /**
     * Copies the lists.
     *
     * @param dataset name of the data set
     * @param domains the domains
     * @param trainRows training rows
     * @param validationRows validation rows
     * @param program the recorded model
     * @param parameterCount numbers in one set of parameters
     * @param strategies names of the strategies
     */
    public TrainingStart {
        domains = List.copyOf(domains);
        strategies = List.copyOf(strategies);
    }
}
