package io.github.mdr4j.train;

import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.internal.PatienceMemory;
import java.util.List;

/** The best parameters of a phase, and which domains are still trained. */
sealed interface BestSoFar permits BestMean, BestByDomain {

    /** Takes the state after an epoch and its metrics; whether the mean is the best so far. */
    boolean offer(int epoch, EvaluationReport validation, TrainingState state);

    /** Whether a domain is still trained. */
    boolean isTraining(int domain);

    /** Whether no domain is. */
    boolean stopped();

    /** The best state so far, the starting state before the first epoch. */
    TrainingState state();

    /** What decides how long the phase goes on: for all domains together, and for each if each stops for itself. */
    List<PatienceMemory> memory();

    /** The epoch that each domain's best parameters are of, 0 for those that the phase started with. */
    List<Integer> epochs();
}
