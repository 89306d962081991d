package io.github.mdr4j.examples.reproduction;

import java.util.List;

/**
 * What came out of a training with a learning method.
 *
 * @param trial name of the trial
 * @param settings all that decides the run besides the seed
 * @param seed the seed
 * @param epochs epochs that were trained
 * @param bestEpochs the epoch whose parameters were kept, of each domain where the domains stop apart; with fine-tuning
 *     those before it
 * @param passes rows that were trained on, in multiples of the training rows
 * @param seconds time of training without validation
 * @param validation mean over the domains of the AUC of their validation rows, in the best epoch
 * @param test AUC of the test rows of each domain
 */
public record StrategyRun(
        String trial,
        String settings,
        long seed,
        int epochs,
        List<Integer> bestEpochs,
        double passes,
        double seconds,
        double validation,
        List<Double> test) {

    /**
     * Copies the lists.
     *
     * @param trial name of the trial
     * @param settings all that decides the run besides the seed
     * @param seed the seed
     * @param epochs epochs that were trained
     * @param bestEpochs the epoch whose parameters were kept
     * @param passes rows that were trained on, in multiples of the training rows
     * @param seconds time of training without validation
     * @param validation mean validation AUC in the best epoch
     * @param test AUC of the test rows of each domain
     */
    public StrategyRun {
        bestEpochs = List.copyOf(bestEpochs);
        test = List.copyOf(test);
    }

    double meanTest() {
        return test.stream().mapToDouble(auc -> auc).average().orElse(Double.NaN);
    }
}
