package io.github.mdr4j.train;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.strategy.TrainingStrategy.Feeding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The checked options of a trainer. */
record TrainerOptions(
        Backbone backbone,
        Optional<DomainAdapter> adapter,
        Embeddings embeddings,
        List<Phase> phases,
        Optimizer optimizer,
        int batchSize,
        Optional<BatchSource> batches,
        int epochs,
        EarlyStopping earlyStopping,
        long seed,
        EngineOptions computing,
        Engine engine,
        Listeners listeners,
        Optional<Schedule> schedule,
        Optional<Initial> initial,
        Optional<NumericScaling> scaling,
        boolean biasFromClicks,
        Optional<Checkpointing> checkpoint,
        Optional<Path> resume) {

    /** A strategy, the optimiser that it starts afresh with, and what stops it in place of the trainer's, if any. */
    record Phase(TrainingStrategy strategy, Optional<Optimizer> optimizer, Optional<EarlyStopping> earlyStopping) {}

    /** Where training starts, if not at random, and what the data must have, if that is known. */
    record Initial(DomainParameters parameters, Optional<ModelStates> states, Optional<DataFit> data) {}

    /** Where the state of a training is written, and how often. */
    record Checkpointing(Path file, int everyEpochs) {}

    /** The batches of a data set. */
    BatchSource batches(MultiDomainDataset dataset) {
        return batches.orElseGet(() -> BatchSource.shuffled(dataset, batchSize));
    }

    /** The schedule of a phase, counted from 0. */
    Schedule schedule(int phase, List<Domain> domains) {
        return schedule.orElseGet(() -> Schedule.random(domains, seed(phase)));
    }

    /** When a phase, counted from 0, stops. */
    EarlyStopping earlyStopping(int phase) {
        return phases.get(phase).earlyStopping().orElse(earlyStopping);
    }

    /** The seed of a phase, counted from 0, so that a second strategy does not repeat the order of the first. */
    long seed(int phase) {
        return phase == 0 ? seed : Seeds.mix(Seeds.mix(seed, "phase"), phase);
    }

    /** Whether any strategy feeds batches of one domain, so that shared norms need statistics of each domain. */
    boolean feedsOneDomain() {
        return phases.stream().anyMatch(phase -> phase.strategy().feeding() == Feeding.ONE_DOMAIN);
    }
}
