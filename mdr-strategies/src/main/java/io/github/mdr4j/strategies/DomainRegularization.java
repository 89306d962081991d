package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Domain Regularization: every domain adds parameters of its own to the shared ones, and other domains help to train
 * them, so that a small domain does not overfit.
 *
 * <p>Luo et al., MAMDR: A Model Agnostic Learning Framework for Multi-Domain Recommendation, ICDE 2023, algorithm 2.
 * For a target domain i and each of its helpers j, in order: a copy of {@code merged = shared + specific(i)} is trained
 * on j and then on i, and {@code specific(i) += specificRate (copy - merged)}. Training on i last keeps only those
 * directions of j that serve i. One optimiser runs through everything, as in the official code.
 *
 * <p>Defaults, and what the official code does instead or as an option:
 *
 * <ul>
 *   <li>Before the targets the shared parameters are trained as in {@link Joint#alternate()}; {@link #fixedShared()}
 *       leaves them as they are.
 *   <li>Specific parameters start where the shared ones serve every domain. The official code draws them like the
 *       shared ones, so that the model starts as the sum of two random draws: {@link #randomStart()}.
 *   <li>Helpers are other domains. The configurations of the official code append the target itself as a last helper:
 *       {@link #includeTarget()}.
 *   <li>Specific parameters move after each helper. Its "batch" form moves them once, by the mean: {@link #batch()}.
 *   <li>Specific parameters are added. It can multiply instead: {@code merging(Merging.TIMES)}.
 *   <li>Parameters with a slice for each domain get no specific part, since they are a domain's own already; what a
 *       pass does to them is dropped, and only the training of the shared parameters moves them. The official code has
 *       a specific part of everything: {@code specific(ParameterFilter.all())}.
 * </ul>
 *
 * <p>Running statistics are the target's: a helper's batches move those too, and no others.
 *
 * @param helpers number of helpers of a target, at least 0; where there are fewer other domains, all of them help
 * @param specificRate how far the specific parameters follow the copy, in (0, 1]
 * @param targetIncluded whether the target is its own last helper
 * @param sharedFixed whether the shared parameters are left alone
 * @param specific the parameters that get a specific part
 * @param batched whether all helpers of a target start from the same parameters
 * @param merging how shared and specific parameters are merged
 * @param startsRandom whether specific parameters start at random
 */
public record DomainRegularization(
        int helpers,
        double specificRate,
        boolean targetIncluded,
        boolean sharedFixed,
        ParameterFilter specific,
        boolean batched,
        Merging merging,
        boolean startsRandom)
        implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param helpers number of helpers of a target, at least 0
     * @param specificRate how far the specific parameters follow the copy, in (0, 1]
     * @param targetIncluded whether the target is its own last helper
     * @param sharedFixed whether the shared parameters are left alone
     * @param specific the parameters that get a specific part
     * @param batched whether all helpers of a target start from the same parameters
     * @param merging how shared and specific parameters are merged
     * @param startsRandom whether specific parameters start at random
     * @throws IllegalArgumentException if the number of helpers is negative or the rate is outside (0, 1]
     */
    public DomainRegularization {
        if (helpers < 0) {
            throw new IllegalArgumentException("helpers must be >= 0, got " + helpers);
        }
        Checks.rate("specificRate", specificRate);
        Objects.requireNonNull(specific, "specific");
        Objects.requireNonNull(merging, "merging");
    }

    /**
     * Domain Regularization with rate 0.1, as in the official configurations, and the defaults above.
     *
     * @param count number of helpers of a target; the official configurations have 3 to 19
     * @return the strategy
     */
    public static DomainRegularization helpers(int count) {
        return new DomainRegularization(count, 0.1, false, false, ParameterFilter.shared(), false, Merging.PLUS, false);
    }

    /**
     * The same with another rate.
     *
     * @param rate how far the specific parameters follow the copy, in (0, 1]
     * @return the strategy
     */
    public DomainRegularization specificRate(double rate) {
        return new DomainRegularization(
                helpers, rate, targetIncluded, sharedFixed, specific, batched, merging, startsRandom);
    }

    /**
     * The same with the target as its own last helper.
     *
     * @return the strategy
     */
    public DomainRegularization includeTarget() {
        return new DomainRegularization(
                helpers, specificRate, true, sharedFixed, specific, batched, merging, startsRandom);
    }

    /**
     * The same with shared parameters that stay as they are.
     *
     * @return the strategy
     */
    public DomainRegularization fixedShared() {
        return new DomainRegularization(
                helpers, specificRate, targetIncluded, true, specific, batched, merging, startsRandom);
    }

    /**
     * The same with other specific parameters.
     *
     * @param filter the parameters that get a specific part
     * @return the strategy
     */
    public DomainRegularization specific(ParameterFilter filter) {
        return new DomainRegularization(
                helpers, specificRate, targetIncluded, sharedFixed, filter, batched, merging, startsRandom);
    }

    /**
     * The "batch" form of the official code: all helpers of a target start from the same parameters, and
     * {@code specific(i) += specificRate / n times the sum of (copy - merged)} behind the last, with n the number of
     * helpers without the target, even where it is appended. Under {@link Merging#TIMES} the sum is also multiplied by
     * the shared parameters.
     *
     * @return the strategy
     */
    public DomainRegularization batch() {
        return new DomainRegularization(
                helpers, specificRate, targetIncluded, sharedFixed, specific, true, merging, startsRandom);
    }

    /**
     * The same with another merging.
     *
     * @param how how shared and specific parameters are merged
     * @return the strategy
     */
    public DomainRegularization merging(Merging how) {
        return new DomainRegularization(
                helpers, specificRate, targetIncluded, sharedFixed, specific, batched, how, startsRandom);
    }

    /**
     * The same with specific parameters that are drawn like the shared ones, each domain for itself, as in the official
     * code. It takes the memory of a whole set of parameters for each domain.
     *
     * @return the strategy
     */
    public DomainRegularization randomStart() {
        return new DomainRegularization(
                helpers, specificRate, targetIncluded, sharedFixed, specific, batched, merging, true);
    }

    @Override
    public String name() {
        return "domain_regularization";
    }

    @Override
    public Feeding feeding() {
        return Feeding.ONE_DOMAIN;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        return start(initial, domains, domain -> {
            throw new IllegalStateException("specific parameters that start at random need fresh parameters: expected"
                    + " a start with them, as a trainer gives it");
        });
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains, FreshParameters fresh) {
        Checks.sharedParameters(name(), initial);
        ParameterVector shared = initial.sharedParameters();
        specific.requireMatches(shared.layout());
        ParameterVector neutral = merging.neutral(shared);
        ParameterFilter drawn = specific.and(ParameterFilter.trainable());
        return SpecificParts.started(
                initial, domains, merging, d -> startsRandom ? neutral.replace(drawn, fresh.of(d)) : neutral);
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        TrainingState trained = sharedFixed ? state : Joint.alternate().epoch(state, epoch);
        epoch.learner().load(trained.optimizer());
        for (Domain target : epoch.order()) {
            trained = regularized(trained, target, epoch);
        }
        return trained.with(epoch.learner().optimizerState());
    }

    private TrainingState regularized(TrainingState state, Domain target, Epoch epoch) {
        Learner learner = epoch.learner();
        List<Domain> others = epoch.helpers(target, helpers);
        List<Domain> helping = helping(others, target);
        ParameterVector shared = state.sharedParameters();
        ParameterVector own = SpecificParts.of(state, target);
        ParameterVector sum = shared.times(0);
        ModelState statistics =
                helping.isEmpty() ? state.states().shared() : state.states().of(target.index());
        for (Domain helper : helping) {
            ParameterVector merged = merging.merged(shared, own);
            learner.load(merged, statistics);
            epoch.batches(helper).forEach(learner::step);
            epoch.batches(target).forEach(learner::step);
            ParameterVector moved = learner.parameters().minus(merged).only(specific);
            if (batched) {
                sum = sum.plus(moved);
            } else {
                own = own.plus(moved.times(specificRate));
            }
            statistics = learner.state();
        }
        if (batched) {
            own = own.plus(merging.movement(sum, shared).times(specificRate / Math.max(1, others.size())));
        }
        return SpecificParts.replaced(state, target, own, statistics);
    }

    private List<Domain> helping(List<Domain> others, Domain target) {
        List<Domain> result = new ArrayList<>(others);
        if (targetIncluded) {
            result.add(target);
        }
        return result;
    }
}
