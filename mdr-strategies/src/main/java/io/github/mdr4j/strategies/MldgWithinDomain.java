package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * MLDG as in the official code of MAMDR, which holds out part of the batches of each domain: it looks ahead along the
 * sum g of the gradients of the domain's other batches, adds the sum h of those of the held-out ones at that point, and
 * takes one step, {@code step on g + beta h(shared - innerRate g)}.
 *
 * <p>{@link Mldg} is the published form. Here the default is a step after each domain; the official "batch" form takes
 * one for all of them ({@code update(OuterStep.SUM)}), and looks ahead along what was summed up so far. The official
 * look-ahead is a step of the optimiser, whose memory it moves on: {@link #oneOptimizer()}. Running statistics are
 * recomputed by the trainer, since no step moves them.
 *
 * @param innerRate factor of the gradient in the look-ahead; 0 where the optimiser takes it, at its own rate
 * @param beta factor of the gradients at the look-ahead, at least 0; 1 in the official code
 * @param queryShare share of a domain's batches that are held out, in (0, 1]; 1 for two passes in which every batch is
 *     both
 * @param update whether steps take the sum or the mean over the domains, or each domain for itself
 */
public record MldgWithinDomain(double innerRate, double beta, double queryShare, OuterStep update)
        implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param innerRate factor of the gradient in the look-ahead; 0 where the optimiser takes it
     * @param beta factor of the gradients at the look-ahead, at least 0
     * @param queryShare share of a domain's batches that are held out, in (0, 1]
     * @param update whether steps take the sum or the mean over the domains, or each domain for itself
     * @throws IllegalArgumentException if a number is outside its range
     */
    public MldgWithinDomain {
        Checks.notNegative("innerRate", innerRate);
        Checks.notNegative("beta", beta);
        Checks.rate("queryShare", queryShare);
        Objects.requireNonNull(update, "update");
    }

    /**
     * MLDG within domains with beta 1 and every second batch held out.
     *
     * @param rate factor of the gradient in the look-ahead, above 0
     * @return the strategy
     */
    public static MldgWithinDomain innerRate(double rate) {
        Checks.positive("innerRate", rate);
        return new MldgWithinDomain(rate, 1, 0.5, OuterStep.AFTER_EACH_DOMAIN);
    }

    /**
     * The same with a look-ahead by the optimiser of the step, as in the official code.
     *
     * @return the strategy
     */
    public static MldgWithinDomain oneOptimizer() {
        return new MldgWithinDomain(0, 1, 0.5, OuterStep.AFTER_EACH_DOMAIN);
    }

    /**
     * The same with another weight of the look-ahead.
     *
     * @param factor factor of the gradients at the look-ahead
     * @return the strategy
     */
    public MldgWithinDomain beta(double factor) {
        return new MldgWithinDomain(innerRate, factor, queryShare, update);
    }

    /**
     * The same with another share of held-out batches.
     *
     * @param share share of a domain's batches that are held out, in (0, 1]; 1 for two passes in which every batch is
     *     both
     * @return the strategy
     */
    public MldgWithinDomain queryShare(double share) {
        return new MldgWithinDomain(innerRate, beta, share, update);
    }

    /**
     * The same with another time of the step.
     *
     * @param when whether steps take the sum or the mean over the domains, or each domain for itself
     * @return the strategy
     */
    public MldgWithinDomain update(OuterStep when) {
        return new MldgWithinDomain(innerRate, beta, queryShare, when);
    }

    @Override
    public String name() {
        return "mldg_within_domain";
    }

    @Override
    public double passes(int domains) {
        return queryShare == 1 ? 2 : 1;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        return initial;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        ParameterVector zero = state.sharedParameters().times(0);
        ParameterVector sum = zero;
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        for (Domain domain : epoch.order()) {
            sum = sum.plus(gradients(learner, QueryBatches.of(queryShare, epoch, domain), sum));
            if (update.isDue(domain, epoch.order())) {
                learner.apply(sum.times(update.factor(1, epoch.order())));
                sum = zero;
            }
        }
        return state.withShared(learner.parameters(), state.states().shared()).with(learner.optimizerState());
    }

    /** The gradients of a domain, with a look-ahead along them and those before. */
    private ParameterVector gradients(Learner learner, QueryBatches batches, ParameterVector before) {
        ParameterVector shared = learner.parameters();
        ParameterVector zero = shared.times(0);
        ParameterVector support = Gradients.sum(learner, batches.support(), zero);
        if (innerRate == 0) {
            learner.apply(before.plus(support));
        } else {
            learner.load(shared.minus(before.plus(support).times(innerRate)), learner.state());
        }
        ParameterVector ahead = Gradients.sum(learner, batches.queries(), zero);
        learner.load(shared, learner.state());
        return support.plus(ahead.times(beta));
    }
}
