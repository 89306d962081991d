package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * First-order MAML: a copy of the shared parameters is adapted to part of each domain's batches, and the shared ones
 * take an outer step with the gradients g of the other batches at the copies, {@code outer step on sum over domains of
 * g(copy)}.
 *
 * <p>Finn, Abbeel and Levine, Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks, ICML 2017. The
 * trainer's optimiser adapts, a second one takes the outer steps; both run on from epoch to epoch. Second derivatives
 * are left out, and gradients are summed over the query batches of a domain. A domain of one batch has it as both.
 *
 * <p>A pass over the domains is one <i>episode</i> with one outer step at its end, unless {@link #episode} cuts it into
 * shorter ones. The paper's tasks are a few examples each, and it takes thousands of outer steps: with few domains and
 * many rows one outer step an epoch hardly learns.
 *
 * <p>The official code of MAMDR takes an outer step after each domain ({@link OuterStep#AFTER_EACH_DOMAIN}) and in its
 * configurations reads every batch twice, for both purposes ({@code queryShare(1)}). Running statistics are those of
 * the adapted copies.
 *
 * @param outer the optimiser of the outer step
 * @param queryShare share of the batches that are queries, in (0, 1]; 1 for two passes in which every batch is both
 * @param episode batches of each domain between outer steps, at least 1; nothing for all of an epoch
 * @param update whether outer steps take the sum or the mean over the domains, or each domain for itself
 * @param outerStepOn the parameters that take outer steps; the others are trained on from domain to domain
 */
public record Maml(
        Optimizer outer, double queryShare, OptionalInt episode, OuterStep update, ParameterFilter outerStepOn)
        implements TrainingStrategy {

    private static final String OUTER = "maml/outer";

    /**
     * Checks the values.
     *
     * @param outer the optimiser of the outer step
     * @param queryShare share of the batches that are queries, in (0, 1]
     * @param episode batches of each domain between outer steps, at least 1; nothing for all of an epoch
     * @param update whether outer steps take the sum or the mean over the domains, or each domain for itself
     * @param outerStepOn the parameters that take outer steps
     * @throws IllegalArgumentException if the share is outside (0, 1]
     */
    public Maml {
        Objects.requireNonNull(outer, "outer");
        Checks.rate("queryShare", queryShare);
        episode.ifPresent(batches -> Checks.atLeastOne("episode", batches));
        Objects.requireNonNull(update, "update");
        Objects.requireNonNull(outerStepOn, "outerStepOn");
    }

    /**
     * MAML with every second batch as a query and the sum over the domains.
     *
     * @param optimizer the optimiser of the outer step
     * @return the strategy
     */
    public static Maml outer(Optimizer optimizer) {
        return new Maml(optimizer, 0.5, OptionalInt.empty(), OuterStep.SUM, ParameterFilter.shared());
    }

    /**
     * The same with another share of queries.
     *
     * @param share share of the batches that are queries, in (0, 1]; 1 for two passes in which every batch is both
     * @return the strategy
     */
    public Maml queryShare(double share) {
        return new Maml(outer, share, episode, update, outerStepOn);
    }

    /**
     * The same with more outer steps in an epoch.
     *
     * @param batches batches of each domain between outer steps, at least 1; domains that have none left drop out
     * @return the strategy
     * @throws IllegalArgumentException if it is below 1
     */
    public Maml episode(int batches) {
        return new Maml(outer, queryShare, OptionalInt.of(batches), update, outerStepOn);
    }

    /**
     * The same with another time of the outer step.
     *
     * @param when whether outer steps take the sum or the mean over the domains, or each domain for itself
     * @return the strategy
     */
    public Maml update(OuterStep when) {
        return new Maml(outer, queryShare, episode, when, outerStepOn);
    }

    /**
     * The same with an outer step on other parameters.
     *
     * @param filter the parameters that take outer steps
     * @return the strategy
     */
    public Maml outerStepOn(ParameterFilter filter) {
        return new Maml(outer, queryShare, episode, update, filter);
    }

    @Override
    public String name() {
        return "maml";
    }

    @Override
    public double passes(int domains) {
        return queryShare == 1 ? 2 : 1;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        outerStepOn.requireMatches(initial.sharedParameters().layout());
        return initial.withOptimizer(OUTER, initial.optimizer().restart(outer));
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        ParameterVector zero = state.sharedParameters().times(0);
        ParameterVector copy = state.sharedParameters();
        ParameterVector sum = zero;
        TrainingState after = state;
        for (Episode part : Episode.of(epoch, episode)) {
            for (Domain domain : part.domains()) {
                learner.load(
                        copy.replace(outerStepOn, after.sharedParameters()),
                        after.states().shared());
                learner.load(after.optimizer());
                QueryBatches batches = part.batches(domain, queryShare);
                batches.support().forEach(learner::step);
                copy = learner.parameters();
                sum = sum.plus(Gradients.sum(learner, batches.queries(), zero).only(outerStepOn));
                after = after.withShared(after.sharedParameters(), learner.state())
                        .with(learner.optimizerState());
                if (update.isDue(domain, part.domains())) {
                    after = outerStep(after, sum.times(update.factor(1, part.domains())), learner);
                    sum = zero;
                }
            }
        }
        return after.withShared(
                copy.replace(outerStepOn, after.sharedParameters()),
                after.states().shared());
    }

    private static TrainingState outerStep(TrainingState state, ParameterVector gradient, Learner learner) {
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizers().get(OUTER));
        learner.apply(gradient);
        return state.withShared(learner.parameters(), state.states().shared())
                .withOptimizer(OUTER, learner.optimizerState());
    }
}
