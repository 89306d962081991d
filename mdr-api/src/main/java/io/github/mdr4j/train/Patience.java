package io.github.mdr4j.train;

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
