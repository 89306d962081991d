package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;

/** One epoch of a schedule, with batches of a source; each pass has a seed of its own. */
public final class GivenEpoch implements Epoch {

    private final int number;
    private final Learner learner;
    private final Schedule schedule;
    private final BatchSource source;
    private final long seed;
    private int passes;

    /**
     * Creates the epoch.
     *
     * @param number its number, counted from 1
     * @param learner the learner
     * @param schedule orders and helpers
     * @param source the batches
     * @param seed decides the order of the rows in every pass
     */
    public GivenEpoch(int number, Learner learner, Schedule schedule, BatchSource source, long seed) {
        this.number = number;
        this.learner = learner;
        this.schedule = schedule;
        this.source = source;
        this.seed = seed;
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
        return schedule.order(number);
    }

    @Override
    public List<Domain> helpers(Domain target, int count) {
        return schedule.helpers(number, target, count);
    }

    @Override
    public List<Domain> shuffled(String purpose, long draw) {
        return schedule.shuffled(number, purpose, draw);
    }

    @Override
    public Iterable<Batch> batches(Domain domain) {
        return source.domain(domain, nextSeed());
    }

    @Override
    public Iterable<Batch> mixedBatches() {
        return source.mixed(nextSeed());
    }

    private long nextSeed() {
        return Seeds.mix(Seeds.mix(seed, number), passes++);
    }
}
