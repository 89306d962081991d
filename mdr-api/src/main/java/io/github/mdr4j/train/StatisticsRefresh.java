package io.github.mdr4j.train;

import com.google.common.collect.Iterables;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy.Feeding;
import java.util.ArrayList;
import java.util.List;

/** Gives parameters that no step led to running statistics of their own, by forward passes over training rows. */
final class StatisticsRefresh {

    private final Learner learner;
    private final StatisticsPairs pairs;
    private final List<Domain> domains;
    private final BatchSource batches;
    private final long seed;

    StatisticsRefresh(Learner learner, StatisticsPairs pairs, List<Domain> domains, BatchSource batches, long seed) {
        this.learner = learner;
        this.pairs = pairs;
        this.domains = domains;
        this.batches = batches;
        this.seed = Seeds.mix(seed, "statistics");
    }

    /** The same state with statistics that belong to what serves each domain. */
    TrainingState refresh(TrainingState state, Feeding feeding) {
        ModelStates states = state.states();
        if (states.shared().entries().isEmpty()) {
            return state;
        }
        if (state.parameters() instanceof DomainParameters.Shared shared
                && states.perDomain().isEmpty()) {
            return state.with(ModelStates.of(statistics(shared.value(), states.shared(), all(feeding))));
        }
        List<ModelState> perDomain = new ArrayList<>();
        for (Domain domain : domains) {
            ParameterVector parameters = state.parameters().of(domain.index());
            perDomain.add(statistics(parameters, states.of(domain.index()), pass(domain)));
        }
        return state.with(new ModelStates(states.shared(), perDomain));
    }

    private ModelState statistics(ParameterVector parameters, ModelState state, Iterable<Batch> rows) {
        if (pairs.match(parameters, state)) {
            return state;
        }
        learner.load(parameters, state);
        learner.refreshStatistics(rows);
        return learner.state();
    }

    private Iterable<Batch> all(Feeding feeding) {
        return feeding == Feeding.MIXED
                ? batches.mixed(seed)
                : Iterables.concat(domains.stream().map(this::pass).toList());
    }

    private Iterable<Batch> pass(Domain domain) {
        return batches.domain(domain, Seeds.mix(seed, domain.index()));
    }
}
