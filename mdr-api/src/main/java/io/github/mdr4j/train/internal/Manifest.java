package io.github.mdr4j.train.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.StopReason;
import io.github.mdr4j.train.TrainingHistory;
import java.util.List;
import java.util.Map;

/** What a file says about itself, as JSON; {@link FileFormat} describes the properties. */
record Manifest(
        Map<String, String> origin,
        Map<String, String> options,
        Precision precision,
        JsonNode program,
        List<ParameterEntry> parameters,
        List<ModelState.Entry> statistics,
        List<Words> vocabularies,
        List<Phase> history,
        List<String> vectors,
        List<String> states,
        Content content) {

    /** A vocabulary without its ids, of which there are {@code ids}. */
    record Words(String table, int ids, Vocabulary.Unknown unknown) {}

    /** What came out of a strategy, without the metrics by domain. */
    record Phase(int phase, String strategy, StopReason reason, List<Integer> bestEpochs, List<Epoch> epochs) {}

    /** What came out of an epoch, without the metrics by domain; the mean is for people, and not read. */
    record Epoch(
            int epoch,
            long rows,
            double seconds,
            double validationSeconds,
            double trainLoss,
            double meanAuc,
            boolean best) {

        EpochResult result(Phase phase, EvaluationReport validation) {
            return new EpochResult(
                    phase.phase(),
                    epoch,
                    phase.strategy(),
                    rows,
                    seconds,
                    validationSeconds,
                    trainLoss,
                    validation,
                    best);
        }
    }

    /** What the vectors and states of a file are for. */
    sealed interface Content {}

    /** A model that serves. */
    record Model(Parameters parameters, Statistics statistics) implements Content {}

    /** A training between two epochs of the last phase of the history. */
    record Checkpoint(
            Map<String, String> data, State state, State best, List<PatienceMemory> patience, List<Pair> pairs)
            implements Content {}

    /** How {@link io.github.mdr4j.param.DomainParameters} are made of vectors. */
    enum Form {
        SHARED,
        PER_DOMAIN,
        SHARED_PLUS_SPECIFIC,
        SHARED_TIMES_SPECIFIC
    }

    /** Names of the vectors of {@link io.github.mdr4j.param.DomainParameters}, the shared one first. */
    record Parameters(Form form, List<String> vectors) {}

    /** Names of the states of {@link io.github.mdr4j.learn.ModelStates}. */
    record Statistics(String shared, List<String> perDomain) {}

    /** A {@link io.github.mdr4j.learn.OptimizerState}, with the names of its vectors. */
    record Memory(Optimizer optimizer, long steps, String first, String second) {}

    /** A {@link io.github.mdr4j.strategy.TrainingState}. */
    record State(
            Parameters parameters,
            Statistics statistics,
            Memory optimizer,
            Map<String, List<Double>> extras,
            Map<String, Memory> optimizers) {}

    /** A vector and the state that belongs to it. */
    record Pair(String vector, String state) {}

    static List<Phase> phases(TrainingHistory history) {
        return history.phases().stream().map(Manifest::phase).toList();
    }

    private static Phase phase(PhaseResult phase) {
        return new Phase(
                phase.phase(),
                phase.strategy(),
                phase.reason(),
                phase.bestEpochs(),
                phase.epochs().stream().map(Manifest::epoch).toList());
    }

    private static Epoch epoch(EpochResult epoch) {
        return new Epoch(
                epoch.epoch(),
                epoch.rows(),
                epoch.seconds(),
                epoch.validationSeconds(),
                epoch.trainLoss(),
                epoch.meanAuc(),
                epoch.best());
    }
}
