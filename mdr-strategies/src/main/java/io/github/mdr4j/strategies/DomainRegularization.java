package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.TrainingState;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
 *       shared ones, so that the model starts as the sum of two random draws: {@link SpecificParts#randomStart()}.
 *   <li>Helpers are other domains. The configurations of the official code append the target itself as a last helper:
 *       {@link #includeTarget()}.
 *   <li>Specific parameters move after each helper. Its "batch" form moves them once, by the mean: {@link #batch()}.
 *   <li>Specific parameters are added. It can multiply instead: {@link SpecificParts#merging}.
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
 * @param batched whether all helpers of a target start from the same parameters
 * @param specific what a domain has of its own
 */
public record DomainRegularization(
        int helpers,
        double specificRate,
        boolean targetIncluded,
        boolean sharedFixed,
        boolean batched,
        SpecificParts specific)
        implements SharedAndSpecificStrategy {

    /**
     * Checks the values.
     *
     * @param helpers number of helpers of a target, at least 0
     * @param specificRate how far the specific parameters follow the copy, in (0, 1]
     * @param targetIncluded whether the target is its own last helper
     * @param sharedFixed whether the shared parameters are left alone
     * @param batched whether all helpers of a target start from the same parameters
     * @param specific what a domain has of its own
     * @throws IllegalArgumentException if the number of helpers is negative or the rate is outside (0, 1]
     */
    public DomainRegularization {
        Checks.notNegative("helpers", helpers);
        Checks.rate("specificRate", specificRate);
        Objects.requireNonNull(specific, "specific");
    }

    /**
     * Domain Regularization with rate 0.1, as in the official configurations, and the defaults above.
     *
     * @param count number of helpers of a target; the official configurations have 3 to 19
     * @return the strategy
     */
    public static DomainRegularization helpers(int count) {
        return new DomainRegularization(count, 0.1, false, false, false, SpecificParts.of(ParameterFilter.shared()));
    }

    /**
     * The same with another rate.
     *
     * @param rate how far the specific parameters follow the copy, in (0, 1]
     * @return the strategy
     */
    public DomainRegularization specificRate(double rate) {
        return new DomainRegularization(helpers, rate, targetIncluded, sharedFixed, batched, specific);
    }

    /**
     * The same with the target as its own last helper.
     *
     * @return the strategy
     */
    public DomainRegularization includeTarget() {
        return new DomainRegularization(helpers, specificRate, true, sharedFixed, batched, specific);
    }

    /**
     * The same with shared parameters that stay as they are.
     *
     * @return the strategy
     */
    public DomainRegularization fixedShared() {
        return new DomainRegularization(helpers, specificRate, targetIncluded, true, batched, specific);
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
        return new DomainRegularization(helpers, specificRate, targetIncluded, sharedFixed, true, specific);
    }

    /**
     * The same with other specific parameters.
     *
     * @param parts what a domain has of its own
     * @return the strategy
     */
    public DomainRegularization specific(SpecificParts parts) {
        return new DomainRegularization(helpers, specificRate, targetIncluded, sharedFixed, batched, parts);
    }

    /**
     * The same with specific parts of other parameters.
     *
     * @param filter the parameters that get a specific part
     * @return the strategy
     */
    public DomainRegularization specific(ParameterFilter filter) {
        return specific(specific.parameters(filter));
    }

    @Override
    public String name() {
        return "domain_regularization";
    }

    @Override
    public double passes(int domains) {
        int helping = Math.min(helpers, domains - 1) + (targetIncluded ? 1 : 0);
        return (sharedFixed ? 0 : 1) + 2.0 * helping;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains, FreshParameters fresh) {
        Checks.sharedParameters(name(), initial);
        return specific.started(initial, domains, fresh);
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        TrainingState trained = sharedFixed ? state : Joint.alternate().epoch(state, epoch);
        epoch.learner().load(trained.optimizer());
        SpecificModels models = new SpecificModels(specific, trained);
        for (Domain target : epoch.order()) {
            models.set(target, regularized(models.of(target), trained.states().shared(), target, epoch));
        }
        return models.state().with(epoch.learner().optimizerState());
    }

    private SpecificModel regularized(SpecificModel start, ModelState shared, Domain target, Epoch epoch) {
        Learner learner = epoch.learner();
        List<Domain> others = epoch.helpers(target, helpers);
        List<Domain> helping = targetIncluded ? with(others, target) : others;
        double rate = batched ? specificRate / Math.max(1, others.size()) : specificRate;
        SpecificModel model = start;
        for (Domain helper : helping) {
            ParameterVector merged = (batched ? start : model).merged();
            learner.load(merged, model.statistics());
            epoch.batches(helper).forEach(learner::step);
            epoch.batches(target).forEach(learner::step);
            ParameterVector movement = learner.parameters().minus(merged).times(rate);
            model = model.moved(batched ? model.derived(movement) : movement, learner.state());
        }
        // without a helper only the shared parameters can have moved, so the statistics are theirs
        return helping.isEmpty() ? start.with(shared) : model;
    }

    private static List<Domain> with(List<Domain> others, Domain target) {
        return Stream.concat(others.stream(), Stream.of(target)).toList();
    }
}
