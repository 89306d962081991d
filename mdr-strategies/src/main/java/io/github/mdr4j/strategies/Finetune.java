package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Fine-tuning: every domain goes on from what served it so far, on its own rows and with a fresh optimiser, until its
 * own validation says stop.
 *
 * <p>It follows another strategy: {@code builder.strategy(Mamdr.helpers(5)).then(Finetune.gradientDescent())}. From
 * shared + specific parameters a domain starts with their sum.
 *
 * @param optimizer the optimiser of every domain
 */
public record Finetune(Optimizer optimizer) implements TrainingStrategy {

    /**
     * Checks that there is an optimiser.
     *
     * @param optimizer the optimiser of every domain
     */
    public Finetune {
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /**
     * Fine-tuning by gradient descent at rate 0.001, which the official code of MAMDR does whatever came before.
     *
     * @return the strategy
     */
    public static Finetune gradientDescent() {
        return new Finetune(Sgd.rate(0.001));
    }

    /**
     * Fine-tuning with an optimiser of choice.
     *
     * @param optimizer the optimiser of every domain
     * @return the strategy
     */
    public static Finetune with(Optimizer optimizer) {
        return new Finetune(optimizer);
    }

    @Override
    public String name() {
        return "finetune";
    }

    @Override
    public boolean stopsPerDomain() {
        return true;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        return OwnParameters.started(initial, domains, optimizer, name());
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        return OwnParameters.epoch(state, epoch, name());
    }
}
