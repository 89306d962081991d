package io.github.mdr4j.train;

import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.internal.PatienceMemory;
import java.util.Collections;
import java.util.List;

/** All domains stop together, and keep the epoch with the best mean AUC. */
final class BestMean implements BestSoFar {

    private final int domains;
    private final EarlyStopping rule;
    private final Patience patience;
    private TrainingState best;

    BestMean(int domains, EarlyStopping rule, TrainingState start) {
        this.domains = domains;
        this.rule = rule;
        this.patience = new Patience(rule);
        this.best = start;
    }

    /** Goes on from the best state so far. */
    BestMean(int domains, EarlyStopping rule, TrainingState best, List<PatienceMemory> memory) {
        this.domains = domains;
        this.rule = rule;
        this.patience = new Patience(rule, memory.get(0));
        this.best = best;
    }

    @Override
    public boolean offer(int epoch, EvaluationReport validation, TrainingState state) {
        boolean better = patience.offer(epoch, rule.criterion().mean(validation));
        if (better) {
            best = state;
        }
        return better;
    }

    @Override
    public boolean isTraining(int domain) {
        return !stopped();
    }

    @Override
    public boolean stopped() {
        return patience.exhausted();
    }

    @Override
    public TrainingState state() {
        return best;
    }

    @Override
    public List<PatienceMemory> memory() {
        return List.of(patience.memory());
    }

    @Override
    public List<Integer> epochs() {
        return Collections.nCopies(domains, patience.bestEpoch());
    }
}
