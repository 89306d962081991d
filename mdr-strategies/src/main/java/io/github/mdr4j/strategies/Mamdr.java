package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.TrainingState;
import java.util.List;

/**
 * MAMDR: each epoch, {@link DomainNegotiation} moves the shared parameters and {@link DomainRegularization} then those
 * that each domain adds to them.
 *
 * <p>Luo et al., MAMDR: A Model Agnostic Learning Framework for Multi-Domain Recommendation, ICDE 2023, algorithm 3. A
 * domain is served by shared + specific parameters; specific parameters play no part in the negotiation. One optimiser
 * runs through both. With k helpers an epoch reads the training rows about 1 + 2k times: a target's rows 1 + k times,
 * and those of its helpers once each, so that their sizes count.
 *
 * <p>The official code takes the outer step on everything ({@code outerStepOn(ParameterFilter.all())}), gives
 * everything a specific part ({@code specific(ParameterFilter.all())}) that starts at random
 * ({@link SpecificParts#randomStart()}), appends the target to the helpers ({@link #includeTarget()}), has rate 0.1
 * twice, and afterwards fine-tunes each domain by gradient descent ({@link Finetune#gradientDescent()}).
 *
 * @param negotiation what moves the shared parameters
 * @param regularization what moves the specific ones; always in the form that leaves the shared ones alone
 */
public record Mamdr(DomainNegotiation negotiation, DomainRegularization regularization)
        implements SharedAndSpecificStrategy {

    /**
     * Lets the regularization leave the shared parameters to the negotiation.
     *
     * @param negotiation what moves the shared parameters
     * @param regularization what moves the specific ones
     */
    public Mamdr {
        regularization = regularization.fixedShared();
    }

    /**
     * MAMDR with rates of 0.1, as in the official configurations, and the defaults of its two parts.
     *
     * @param count number of helpers of a target; the official configurations have 3 to 19
     * @return the strategy
     */
    public static Mamdr helpers(int count) {
        return new Mamdr(DomainNegotiation.outerRate(0.1), DomainRegularization.helpers(count));
    }

    /**
     * The same with another rate of the negotiation.
     *
     * @param rate how far the shared parameters follow their copy, in (0, 1]
     * @return the strategy
     */
    public Mamdr outerRate(double rate) {
        return new Mamdr(DomainNegotiation.outerRate(rate).outerStepOn(negotiation.outerStepOn()), regularization);
    }

    /**
     * The same with another rate of the regularization.
     *
     * @param rate how far the specific parameters follow their copy, in (0, 1]
     * @return the strategy
     */
    public Mamdr specificRate(double rate) {
        return new Mamdr(negotiation, regularization.specificRate(rate));
    }

    /**
     * The same with the target as its own last helper.
     *
     * @return the strategy
     */
    public Mamdr includeTarget() {
        return new Mamdr(negotiation, regularization.includeTarget());
    }

    /**
     * The same with an outer step on other parameters.
     *
     * @param filter the parameters that follow the copy part of the way
     * @return the strategy
     */
    public Mamdr outerStepOn(ParameterFilter filter) {
        return new Mamdr(negotiation.outerStepOn(filter), regularization);
    }

    /**
     * The same with other specific parameters.
     *
     * @param parts what a domain has of its own
     * @return the strategy
     */
    public Mamdr specific(SpecificParts parts) {
        return new Mamdr(negotiation, regularization.specific(parts));
    }

    /**
     * The same with specific parts of other parameters.
     *
     * @param filter the parameters that get a specific part
     * @return the strategy
     */
    public Mamdr specific(ParameterFilter filter) {
        return new Mamdr(negotiation, regularization.specific(filter));
    }

    /**
     * The same with the "batch" form of the regularization.
     *
     * @return the strategy
     */
    public Mamdr batch() {
        return new Mamdr(negotiation, regularization.batch());
    }

    @Override
    public String name() {
        return "mamdr";
    }

    @Override
    public double passes(int domains) {
        return negotiation.passes(domains) + regularization.passes(domains);
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains, FreshParameters fresh) {
        Checks.sharedParameters(name(), initial);
        return regularization.start(negotiation.start(initial, domains), domains, fresh);
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        return regularization.epoch(negotiation.epoch(state, epoch), epoch);
    }
}
