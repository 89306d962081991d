package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An epoch whose passes are functions of the seed, the epoch, the domain and the number of the pass. */
final class TrainingEpoch implements Epoch {

    private static final int MIXED = -1;

    private final int number;
    private final Learner learner;
    private final List<Domain> order;
    private final Set<Domain> trained;
    private final Schedule schedule;
    private final BatchSource source;
    private final long seed;
    private final Map<Integer, Integer> passes = new HashMap<>();

    TrainingEpoch(int number, Learner learner, List<Domain> order, Schedule schedule, BatchSource source, long seed) {
        this.number = number;
        this.learner = learner;
        this.order = List.copyOf(order);
        this.trained = Set.copyOf(order);
        this.schedule = schedule;
        this.source = source;
        this.seed = Seeds.mix(Seeds.mix(seed, "epoch"), number);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Learner learner() {
        return learner;
    }

    @Override
    public List<Domain> order() {
        return order;
    }

    @Override
    public List<Domain> helpers(Domain target, int count) {
        return schedule.helpers(number, target, count);
    }

    @Override
    public List<Domain> shuffled(String purpose, long draw) {
        return schedule.shuffled(number, purpose, draw).stream()
                .filter(trained::contains)
                .toList();
    }

    @Override
    public Iterable<Batch> batches(Domain domain) {
        return source.domain(domain, Seeds.mix(Seeds.mix(seed, domain.index()), nextPass(domain.index())));
    }

    @Override
    public Iterable<Batch> mixedBatches() {
        return source.mixed(Seeds.mix(Seeds.mix(seed, "mixed"), nextPass(MIXED)));
    }

    /** Passes are counted apart, so that a further pass over one domain leaves those over the others as they are. */
    private int nextPass(int of) {
        return passes.merge(of, 1, Integer::sum);
    }
}
