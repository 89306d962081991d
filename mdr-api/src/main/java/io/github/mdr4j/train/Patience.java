package io.github.mdr4j.train;

import io.github.mdr4j.train.internal.PatienceMemory;

/** The best of a row of AUCs, and how long there has been no improvement. */
final class Patience {

    private final EarlyStopping rule;
    private double best = Double.NEGATIVE_INFINITY;
    private int bestEpoch;
    private double lastImprovement = Double.NEGATIVE_INFINITY;
    private int waited;

    Patience(EarlyStopping rule) {
        this.rule = rule;
    }

    /** Goes on from what another one remembered. */
    Patience(EarlyStopping rule, PatienceMemory memory) {
        this.rule = rule;
        this.best = memory.best();
        this.bestEpoch = memory.bestEpoch();
        this.lastImprovement = memory.lastImprovement();
        this.waited = memory.waited();
    }

    PatienceMemory memory() {
        return new PatienceMemory(best, bestEpoch, lastImprovement, waited);
    }

    /** Takes the AUC of the next epoch; whether it is the best so far. Of equal epochs the first stays the best. */
    boolean offer(int epoch, double auc) {
        if (auc > lastImprovement + rule.minDelta()) {
            lastImprovement = auc;
            waited = 0;
        } else {
            waited++;
        }
        if (!(auc > best)) {
            return false;
        }
        best = auc;
        bestEpoch = epoch;
        return true;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    boolean exhausted() {
        return waited >= rule.patience();
    }
}
