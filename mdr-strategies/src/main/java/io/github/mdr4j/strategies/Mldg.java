package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * MLDG, first order: each step holds a domain out, looks ahead along the mean gradient g of the others, and adds the
 * gradient of the held-out domain at that point, {@code step on g + beta g'(shared - innerRate g)}.
 *
 * <p>Li, Yang, Song and Hospedales, Learning to Generalize: Meta-Learning for Domain Generalization, AAAI 2018. Every
 * step takes one batch of each domain that has any left; the held-out one is drawn anew. The trainer's optimiser takes
 * the steps. Running statistics are recomputed by the trainer, since no step moves them.
 *
 * <p>The official code of MAMDR stays within a domain: it looks ahead along the sum of the gradients of its support
 * batches and adds those of its query batches, one step a domain ({@link Form#WITHIN_DOMAIN}), and takes the look-ahead
 * with the optimiser of the step, whose memory it moves on ({@link #oneOptimizer()}).
 *
 * @param innerRate factor of the gradient in the look-ahead, above 0; 0 where the optimiser takes it
 * @param beta factor of the gradient at the look-ahead, at least 0; 1 in the official code
 * @param form what is held out
 * @param queryShare share of a domain's batches that are queries, in (0, 1]; 0 where domains are held out
 */
public record Mldg(double innerRate, double beta, Form form, double queryShare) implements TrainingStrategy {

    /** What is held out. */
    public enum Form {
        /** A domain, as published. */
        HELD_OUT_DOMAIN,
        /** Part of the batches of each domain. */
        WITHIN_DOMAIN,
        /** Part of the batches of each domain; the look-ahead is a step of the optimiser, at its own rate. */
        WITHIN_DOMAIN_ONE_OPTIMIZER
    }

    /**
     * Checks the values.
     *
     * @param innerRate factor of the gradient in the look-ahead, above 0; 0 where the optimiser takes it
     * @param beta factor of the gradient at the look-ahead, at least 0
     * @param form what is held out
     * @param queryShare share of a domain's batches that are queries, in (0, 1]; 0 where domains are held out
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Mldg {
        Objects.requireNonNull(form, "form");
        if (form == Form.WITHIN_DOMAIN_ONE_OPTIMIZER) {
            Checks.unused("innerRate", innerRate, "where the optimiser takes the look-ahead");
        } else {
            Checks.positive("innerRate", innerRate);
        }
        Checks.notNegative("beta", beta);
        if (form == Form.HELD_OUT_DOMAIN) {
            Checks.unused("queryShare", queryShare, "where domains are held out");
        } else {
            Checks.rate("queryShare", queryShare);
        }
    }

    /**
     * MLDG as published with beta 1.
     *
     * @param rate factor of the gradient in the look-ahead
     * @return the strategy
     */
    public static Mldg innerRate(double rate) {
        return new Mldg(rate, 1, Form.HELD_OUT_DOMAIN, 0);
    }

    /**
     * MLDG as in the official code of MAMDR: within a domain, every second batch as a query, and a look-ahead by the
     * optimiser of the step.
     *
     * @return the strategy
     */
    public static Mldg oneOptimizer() {
        return new Mldg(0, 1, Form.WITHIN_DOMAIN_ONE_OPTIMIZER, 0.5);
    }

    /**
     * The same with another weight of the look-ahead.
     *
     * @param factor factor of the gradient at the look-ahead
     * @return the strategy
     */
    public Mldg beta(double factor) {
        return new Mldg(innerRate, factor, form, queryShare);
    }

    /**
     * The same within a domain, with every second batch as a query.
     *
     * @return the strategy
     */
    public Mldg withinDomain() {
        return new Mldg(innerRate, beta, Form.WITHIN_DOMAIN, 0.5);
    }

    /**
     * The same with another share of queries.
     *
     * @param share share of a domain's batches that are queries, in (0, 1]; 1 for two passes in which every batch is
     *     both
     * @return the strategy
     * @throws IllegalArgumentException if the share is outside its range, or domains are held out
     */
    public Mldg queryShare(double share) {
        return new Mldg(innerRate, beta, form, share);
    }

    @Override
    public String name() {
        return "mldg";
    }

    @Override
    public Feeding feeding() {
        return Feeding.ONE_DOMAIN;
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
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        if (form == Form.HELD_OUT_DOMAIN) {
            StepBatches steps = new StepBatches(epoch);
            for (int number = 0; steps.hasNext(); number++) {
                heldOut(steps.next(), epoch.shuffled("held out", number), learner, zero);
            }
        } else {
            epoch.order().forEach(domain -> withinDomain(epoch, domain, zero));
        }
        return state.withShared(learner.parameters(), state.states().shared()).with(learner.optimizerState());
    }

    private void heldOut(Map<Domain, Batch> batches, List<Domain> drawn, Learner learner, ParameterVector zero) {
        Domain out = drawn.stream().filter(batches::containsKey).findFirst().orElseThrow();
        List<Batch> others = batches.keySet().stream()
                .filter(domain -> !domain.equals(out))
                .map(batches::get)
                .toList();
        ParameterVector sum = QueryBatches.gradient(learner, others, zero);
        step(learner, sum.times(1.0 / Math.max(1, others.size())), List.of(batches.get(out)), zero);
    }

    private void withinDomain(Epoch epoch, Domain domain, ParameterVector zero) {
        QueryBatches batches = QueryBatches.of(queryShare, epoch, domain);
        ParameterVector support = QueryBatches.gradient(epoch.learner(), batches.support(), zero);
        step(epoch.learner(), support, batches.queries(), zero);
    }

    private void step(Learner learner, ParameterVector gradient, Iterable<Batch> queries, ParameterVector zero) {
        ParameterVector shared = learner.parameters();
        if (form == Form.WITHIN_DOMAIN_ONE_OPTIMIZER) {
            learner.apply(gradient);
        } else {
            learner.load(shared.minus(gradient.times(innerRate)), learner.state());
        }
        ParameterVector ahead = QueryBatches.gradient(learner, queries, zero);
        learner.load(shared, learner.state());
        learner.apply(gradient.plus(ahead.times(beta)));
    }
}
