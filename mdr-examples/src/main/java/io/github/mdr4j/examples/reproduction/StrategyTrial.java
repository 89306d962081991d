package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategy.TrainingStrategy;

/**
 * A learning method for the perceptron of MAMDR's experiments, and what else is chosen.
 *
 * @param name name in the tables
 * @param strategy the learning method
 * @param finetuned whether {@link Finetune#gradientDescent()} follows
 * @param optimizer the optimiser
 * @param dropout probability of a zero behind a hidden layer in training
 */
public record StrategyTrial(String name, TrainingStrategy strategy, boolean finetuned, Adam optimizer, double dropout) {

    private static final double DROPOUT = 0.5;
    private static final Adam OPTIMIZER = Adam.rate(1e-3).dense();

    /**
     * A method with the optimiser and dropout of the experiments: dense Adam 1e-3 and 0.5.
     *
     * @param name name in the tables
     * @param strategy the learning method
     * @return the trial
     */
    public static StrategyTrial of(String name, TrainingStrategy strategy) {
        return new StrategyTrial(name, strategy, false, OPTIMIZER, DROPOUT);
    }

    StrategyTrial thenFinetuned() {
        return new StrategyTrial(name, strategy, true, optimizer, dropout);
    }

    StrategyTrial rate(double rate) {
        Adam other = Adam.rate(rate).dense().embeddingL2(optimizer.embeddingL2());
        return new StrategyTrial(name + ", rate " + rate, strategy, finetuned, other, dropout);
    }

    StrategyTrial embeddingL2(double factor) {
        return new StrategyTrial(
                name + ", embedding L2 " + factor, strategy, finetuned, optimizer.embeddingL2(factor), dropout);
    }

    StrategyTrial dropout(double probability) {
        return new StrategyTrial(name + ", dropout " + probability, strategy, finetuned, optimizer, probability);
    }

    /**
     * All that decides a run besides data and seed.
     *
     * @return the options as text
     */
    public String settings() {
        return strategy + (finetuned ? ", fine-tuned" : "") + ", " + optimizer + ", dropout " + dropout;
    }
}
