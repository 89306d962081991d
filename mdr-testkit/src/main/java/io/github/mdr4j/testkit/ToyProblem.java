package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Collections;
import java.util.List;

/**
 * Some random domains, of equal size unless other sizes are given, for strategies to be tried on with
 * {@link ToyLearner}.
 */
public final class ToyProblem {

    /** Training rows of each domain unless others are given. */
    public static final int ROWS = 24;

    /** Rows of a batch, but for the last one of a domain. */
    public static final int BATCH_SIZE = 8;

    private static final long SEED = 7;

    private final FeatureSchema schema;
    private final MultiDomainDataset dataset;
    private final BatchSource batches;
    private final Schedule schedule;
    private final Optimizer optimizer;

    /**
     * Creates the problem.
     *
     * @param domains number of domains
     * @param optimizer the optimiser of the steps
     */
    public ToyProblem(int domains, Optimizer optimizer) {
        this(Collections.nCopies(domains, ROWS), optimizer);
    }

    /**
     * Creates a problem of domains of different sizes.
     *
     * @param rows training rows of each domain
     * @param optimizer the optimiser of the steps
     */
    public ToyProblem(List<Integer> rows, Optimizer optimizer) {
        this.schema = ToyData.schema(rows.size());
        this.dataset = ToyData.of(rows, SEED);
        this.batches = BatchSource.shuffled(dataset, BATCH_SIZE);
        this.schedule = Schedule.random(schema.domains(), SEED);
        this.optimizer = optimizer;
    }

    /**
     * The domains.
     *
     * @return all domains
     */
    public List<Domain> domains() {
        return schema.domains();
    }

    /**
     * A new learner.
     *
     * @return a learner that has done nothing yet
     */
    public ToyLearner learner() {
        return new ToyLearner(schema);
    }

    /**
     * The state that a strategy is started with.
     *
     * @return random shared parameters
     */
    public TrainingState initial() {
        ToyLearner learner = learner();
        ParameterVector parameters = learner.randomParameters(SEED);
        return TrainingState.shared(parameters, learner.state(), learner.fresh(optimizer));
    }

    /**
     * An epoch of the problem; two of the same number are the same.
     *
     * @param number its number, counted from 1
     * @param learner the learner
     * @return the epoch
     */
    public Epoch epoch(int number, Learner learner) {
        return new GivenEpoch(number, learner, schedule, batches, SEED);
    }

    /**
     * An epoch in which only some domains are still trained; all of them can help.
     *
     * @param number its number, counted from 1
     * @param learner the learner
     * @param trained the domains that are trained
     * @return the epoch
     */
    public Epoch epochOf(int number, Learner learner, List<Domain> trained) {
        Schedule some = new Schedule() {
            @Override
            public List<Domain> order(int epoch) {
                return trained;
            }

            @Override
            public List<Domain> helpers(int epoch, Domain target, int count) {
                return schedule.helpers(epoch, target, count);
            }

            @Override
            public List<Domain> shuffled(int epoch, String purpose, long draw) {
                return schedule.shuffled(epoch, purpose, draw).stream()
                        .filter(trained::contains)
                        .toList();
            }
        };
        return new GivenEpoch(number, learner, some, batches, SEED);
    }

    /**
     * Trains for one epoch on a new learner.
     *
     * @param strategy the strategy
     * @param number number of the epoch, counted from 1
     * @param state the state before
     * @return the state after
     */
    public TrainingState train(TrainingStrategy strategy, int number, TrainingState state) {
        return strategy.epoch(state, epoch(number, learner()));
    }

    /**
     * The mean loss of the training rows under the parameters that serve their domains.
     *
     * @param state the parameters
     * @return the mean loss
     */
    public double loss(TrainingState state) {
        double sum = 0;
        for (Domain domain : domains()) {
            ToyLearner learner = learner();
            learner.load(state.parameters().of(domain.index()), state.states().of(domain.index()));
            for (Batch batch : batches.domain(domain, 0)) {
                sum += learner.gradient(batch).losses().sums().get(domain.index());
            }
        }
        return sum / dataset.size(Split.TRAIN);
    }

    /**
     * Leaves a learner with other parameters, statistics, optimiser and counts.
     *
     * @param learner a learner of this problem
     * @param other the optimiser that it is left with
     */
    public void distract(Learner learner, Optimizer other) {
        ToyLearner fresh = learner();
        learner.load(fresh.randomParameters(SEED + 1), fresh.state());
        learner.load(fresh.fresh(other));
        batches.mixed(SEED + 1).forEach(learner::step);
    }
}
