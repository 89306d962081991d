package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * PCGrad: each step takes the gradient of every domain, removes from each what points against another one, {@code p_i
 * -= (p_i . g_j / g_j . g_j) g_j} where {@code p_i . g_j < 0}, for j in random order, and adds them up. Here g are the
 * gradients as they were taken, and {@code p_i} is that of domain i as projected so far.
 *
 * <p>Yu et al., Gradient Surgery for Multi-Task Learning, NeurIPS 2020. A step takes one batch of each domain that has
 * any left, so that small domains have no part in the last steps of an epoch. Products run over all shared parameters
 * as one vector: slices of other domains have no part in a domain's gradient. The trainer's optimiser takes the steps.
 * Running statistics are recomputed by the trainer, since no step moves them.
 *
 * <p>The official code of MAMDR projects where the product is positive ({@link #officialSign()}), and compares a domain
 * with a few others that are drawn for each epoch ({@link #helpers}); it also divides by the norm instead of its
 * square, goes row by row of each matrix, projects the helper's gradient instead of the domain's own and takes one step
 * for each domain and epoch, along the sum over all its batches, of which there is no option here.
 *
 * @param averaged whether the step takes the mean of the gradients and not their sum
 * @param projectsAgreement whether gradients are projected where they agree and not where they conflict
 * @param projected the parameters over which gradients are compared and projected; the others are added up as they are
 * @param helpers number of domains that each gradient is compared with; nothing for all others
 */
public record PcGrad(boolean averaged, boolean projectsAgreement, ParameterFilter projected, OptionalInt helpers)
        implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param averaged whether the step takes the mean of the gradients and not their sum
     * @param projectsAgreement whether gradients are projected where they agree and not where they conflict
     * @param projected the parameters over which gradients are compared and projected
     * @param helpers number of domains that each gradient is compared with; nothing for all others
     * @throws IllegalArgumentException if the number of domains is negative
     */
    public PcGrad {
        Objects.requireNonNull(projected, "projected");
        helpers.ifPresent(count -> Checks.notNegative("helpers", count));
    }

    /**
     * PCGrad as published: the sum of the projected gradients.
     *
     * @return the strategy
     */
    public static PcGrad sum() {
        return new PcGrad(false, false, ParameterFilter.shared(), OptionalInt.empty());
    }

    /**
     * PCGrad with the mean of the projected gradients.
     *
     * @return the strategy
     */
    public static PcGrad mean() {
        return new PcGrad(true, false, ParameterFilter.shared(), OptionalInt.empty());
    }

    /**
     * The same with projections where gradients agree.
     *
     * @return the strategy
     */
    public PcGrad officialSign() {
        return new PcGrad(averaged, true, projected, helpers);
    }

    /**
     * The same with a comparison of other parameters.
     *
     * @param filter the parameters over which gradients are compared and projected
     * @return the strategy
     */
    public PcGrad projected(ParameterFilter filter) {
        return new PcGrad(averaged, projectsAgreement, filter, helpers);
    }

    /**
     * The same with a comparison with a few domains, which are drawn for each domain and epoch.
     *
     * @param count number of domains; where there are fewer others, all of them
     * @return the strategy
     */
    public PcGrad helpers(int count) {
        return new PcGrad(averaged, projectsAgreement, projected, OptionalInt.of(count));
    }

    @Override
    public String name() {
        return "pcgrad";
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        projected.requireMatches(initial.sharedParameters().layout());
        return initial;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        for (StepBatches step : StepBatches.of(epoch)) {
            Map<Domain, ParameterVector> gradients = step.gradients(learner);
            Map<Domain, Normal> normals = new LinkedHashMap<>();
            gradients.forEach((domain, gradient) -> normals.put(domain, Normal.of(gradient.only(projected))));
            ParameterVector sum = gradients.keySet().stream()
                    .map(domain -> withoutConflicts(gradients.get(domain), others(domain, step), normals))
                    .reduce(ParameterVector::plus)
                    .orElseThrow();
            learner.apply(averaged ? sum.times(1.0 / gradients.size()) : sum);
        }
        return state.withShared(learner.parameters(), state.states().shared()).with(learner.optimizerState());
    }

    /** The gradient of a domain, projected on the normal plane of each other one that it is in conflict with. */
    private ParameterVector withoutConflicts(ParameterVector own, List<Domain> others, Map<Domain, Normal> normals) {
        ParameterVector gradient = own;
        for (Domain other : others) {
            Normal normal = normals.get(other);
            double product = gradient.dot(normal.vector());
            if (projectsAgreement ? product > 0 : product < 0) {
                gradient = gradient.minus(normal.vector().times(product / normal.squaredLength()));
            }
        }
        return gradient;
    }

    /** A gradient that others are compared with, and the normal of the plane that they are projected on. */
    private record Normal(ParameterVector vector, double squaredLength) {

        static Normal of(ParameterVector vector) {
            return new Normal(vector, vector.dot(vector));
        }
    }

    /** The domains of a step to compare with, in random order. */
    private List<Domain> others(Domain domain, StepBatches step) {
        Epoch epoch = step.epoch();
        List<Domain> chosen = helpers.isPresent() ? epoch.helpers(domain, helpers.getAsInt()) : epoch.order();
        return step.shuffled("projections of domain " + domain.index()).stream()
                .filter(other -> chosen.contains(other) && !other.equals(domain))
                .toList();
    }
}
