package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Domain Negotiation: a working copy is trained through all domains in turn, and the shared parameters follow it part
 * of the way, {@code shared += outerRate (copy - shared)}, which favours directions that the domains agree on.
 *
 * <p>Luo et al., MAMDR: A Model Agnostic Learning Framework for Multi-Domain Recommendation, ICDE 2023, algorithm 1.
 * The optimiser runs on from epoch to epoch, as in the official code.
 *
 * <p>Parameters with a slice for each domain keep what they were trained to: only one domain moves a slice, so there is
 * nothing to negotiate about, and the outer step would only slow it down. The official code takes the outer step on
 * everything: {@code outerStepOn(ParameterFilter.all())}.
 *
 * @param outerRate how far to follow the copy, in (0, 1]; 1 is {@link Joint#alternate()}
 * @param outerStepOn the parameters that follow the copy part of the way; the others take its values
 */
public record DomainNegotiation(double outerRate, ParameterFilter outerStepOn) implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param outerRate how far to follow the copy, in (0, 1]
     * @param outerStepOn the parameters that follow the copy part of the way
     * @throws IllegalArgumentException if the rate is outside (0, 1]
     */
    public DomainNegotiation {
        Checks.rate("outerRate", outerRate);
        Objects.requireNonNull(outerStepOn, "outerStepOn");
    }

    /**
     * Domain Negotiation with an outer step on what the domains share.
     *
     * @param rate how far to follow the copy, in (0, 1]; the official configurations have 0.1
     * @return the strategy
     */
    public static DomainNegotiation outerRate(double rate) {
        return new DomainNegotiation(rate, ParameterFilter.shared());
    }

    /**
     * The same with an outer step on other parameters.
     *
     * @param filter the parameters that follow the copy part of the way
     * @return the strategy
     */
    public DomainNegotiation outerStepOn(ParameterFilter filter) {
        return new DomainNegotiation(outerRate, filter);
    }

    @Override
    public String name() {
        return "domain_negotiation";
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        outerStepOn.requireMatches(initial.sharedParameters().layout());
        return initial;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        ParameterVector shared = state.sharedParameters();
        TrainingState trained = Joint.alternate().epoch(state, epoch);
        ParameterVector copy = trained.sharedParameters();
        ParameterVector negotiated = copy.replace(outerStepOn, shared.lerp(copy, outerRate));
        return trained.withShared(negotiated, trained.states().shared());
    }
}
