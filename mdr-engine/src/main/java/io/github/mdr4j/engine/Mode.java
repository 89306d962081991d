package io.github.mdr4j.engine;

/** What a forward pass is for. */
enum Mode {
    /** A step: statistics of the batch, dropout, running statistics move. */
    STEP(true, true, true),
    /** A gradient without a step: as a step, but running statistics stay. */
    GRADIENT(true, true, false),
    /** Running statistics anew: statistics of the batch, no dropout. */
    STATISTICS(true, false, true),
    /** Prediction: running statistics, no dropout. */
    INFERENCE(false, false, false);

    private final boolean batchStatistics;
    private final boolean dropout;
    private final boolean movesState;

    Mode(boolean batchStatistics, boolean dropout, boolean movesState) {
        this.batchStatistics = batchStatistics;
        this.dropout = dropout;
        this.movesState = movesState;
    }

    boolean batchStatistics() {
        return batchStatistics;
    }

    boolean dropout() {
        return dropout;
    }

    boolean movesState() {
        return movesState;
    }
}
