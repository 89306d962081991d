package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * MLDG, first order: each step holds a domain out, looks ahead along the mean gradient of the others, and adds the
 * gradient of the held-out domain at that point, {@code step on g + beta g'(shared - innerRate g)}.
 *
 * <p>Li, Yang, Song and Hospedales, Learning to Generalize: Meta-Learning for Domain Generalization, AAAI 2018. Every
 * step takes one batch of each domain that has any left; the held-out one is drawn anew. The trainer's optimiser takes
 * the steps.
 *
 * <p>The official code of MAMDR stays within a domain: it looks ahead along the sum of the gradients of its support
 * batches and adds those of its query batches, one step a domain ({@link Form#WITHIN_DOMAIN}), and takes the look-ahead
 * with the outer optimiser, whose memory it moves on ({@link Form#WITHIN_DOMAIN_ONE_OPTIMIZER}).
 *
 * @param innerRate factor of the gradient in the look-ahead, above 0
 * @param beta factor of the gradient at the look-ahead, at least 0; 1 in the official code
 * @param form what is held out
 * @param queryShare share of a domain's batches that are queries, in (0, 1]; of no use where domains are held out
 */
public record Mldg(double innerRate, double beta, Form form, double queryShare) implements TrainingStrategy {

    /** What is held out. */
    public enum Form {
        /** A domain, as published. */
        HELD_OUT_DOMAIN,
        /** Part of the batches of each domain. */
        WITHIN_DOMAIN,
        /** Part of the batches of each domain; the look-ahead is a step of the outer optimiser. */
        WITHIN_DOMAIN_ONE_OPTIMIZER
    }

    /**
     * Checks the values.
     *
     * @param innerRate factor of the gradient in the look-ahead, above 0
     * @param beta factor of the gradient at the look-ahead, at least 0
     * @param form what is held out
     * @param queryShare share of a domain's batches that are queries, in (0, 1]
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Mldg {
        Checks.positive("innerRate", innerRate);
        Checks.notNegative("beta", beta);
        Objects.requireNonNull(form, "form");
        Checks.rate("queryShare", queryShare);
    }

    /**
     * MLDG as published with beta 1.
     *
     * @param rate factor of the gradient in the look-ahead
     * @return the strategy
     */
    public static Mldg innerRate(double rate) {
        return new Mldg(rate, 1, Form.HELD_OUT_DOMAIN, 0.5);
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
     * The same with something else held out.
     *
     * @param other what is held out
     * @return the strategy
     */
    public Mldg form(Form other) {
        return new Mldg(innerRate, beta, other, queryShare);
    }

    /**
     * The same with another share of queries.
     *
     * @param share share of a domain's batches that are queries, in (0, 1]
     * @return the strategy
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
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        if (form == Form.HELD_OUT_DOMAIN) {
            heldOutEpoch(epoch);
        } else {
            epoch.order().forEach(domain -> withinDomain(epoch, domain));
        }
        return state.withShared(learner.parameters(), state.states().shared()).with(learner.optimizerState());
    }

    private void heldOutEpoch(Epoch epoch) {
        Learner learner = epoch.learner();
        ParameterVector zero = learner.parameters().times(0);
        Map<Domain, Iterator<Batch>> left = new LinkedHashMap<>();
        epoch.order().forEach(domain -> left.put(domain, epoch.batches(domain).iterator()));
        for (int number = 0; ; number++) {
            left.values().removeIf(batches -> !batches.hasNext());
            if (left.isEmpty()) {
                return;
            }
            Domain heldOut = epoch.shuffled("held out", number).stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
            ParameterVector train = zero;
            for (Map.Entry<Domain, Iterator<Batch>> entry : left.entrySet()) {
                if (!entry.getKey().equals(heldOut)) {
                    train = train.plus(learner.gradient(entry.getValue().next()).values());
                }
            }
            ParameterVector mean = train.times(1.0 / Math.max(1, left.size() - 1));
            step(learner, mean, List.of(left.get(heldOut).next()), zero);
        }
    }

    private void withinDomain(Epoch epoch, Domain domain) {
        Learner learner = epoch.learner();
        ParameterVector zero = learner.parameters().times(0);
        ParameterVector[] support = {zero};
        List<Batch> queries = new QueryBatches(queryShare)
                .split(
                        epoch,
                        domain,
                        batch -> support[0] =
                                support[0].plus(learner.gradient(batch).values()));
        step(learner, support[0], queries, zero);
    }

    private void step(Learner learner, ParameterVector gradient, List<Batch> queries, ParameterVector zero) {
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
