package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is trained, and how, once all options are checked.
 *
 * @param backbone the model
 * @param adapter what is plugged into it
 * @param embeddings its embeddings, apart from those that are read when the data are there
 * @param optimizer the optimiser
 * @param strategy the learning method
 * @param then further ones
 * @param earlyStopping when one stops, unless it says so itself
 * @param data reads the data
 */
record TrainingPlan(
        Backbone backbone,
        Optional<DomainAdapter> adapter,
        Embeddings embeddings,
        Optimizer optimizer,
        TrainingStrategy strategy,
        List<Phase> then,
        EarlyStopping earlyStopping,
        Supplier<MultiDomainDataset> data) {

    /**
     * A further learning method.
     *
     * @param strategy the method
     * @param optimizer what it starts afresh with, or nothing to go on with the optimiser of the one before
     * @param earlyStopping when it stops, if not by the rule of all
     */
    record Phase(TrainingStrategy strategy, Optional<Optimizer> optimizer, Optional<EarlyStopping> earlyStopping) {

        private void addTo(MultiDomainTrainerBuilder builder) {
            if (optimizer.isPresent() && earlyStopping.isPresent()) {
                builder.then(strategy, optimizer.get(), earlyStopping.get());
            } else if (optimizer.isPresent()) {
                builder.then(strategy, optimizer.get());
            } else if (earlyStopping.isPresent()) {
                builder.then(strategy, earlyStopping.get());
            } else {
                builder.then(strategy);
            }
        }
    }

    /** A trainer with everything that the plan says but embeddings, which may need the data. */
    MultiDomainTrainerBuilder builder() {
        MultiDomainTrainerBuilder builder = MultiDomainTrainer.builder()
                .backbone(backbone)
                .strategy(strategy)
                .optimizer(optimizer)
                .earlyStopping(earlyStopping);
        adapter.ifPresent(builder::adapter);
        then.forEach(phase -> phase.addTo(builder));
        return builder;
    }
}
