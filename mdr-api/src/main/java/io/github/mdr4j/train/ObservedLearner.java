package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.ForwardingLearner;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The learner of one epoch: counts rows, adds up losses, tells listeners, and stops where it is asked to. */
final class ObservedLearner extends ForwardingLearner {

    private final StatisticsPairs pairs;
    private final Listeners listeners;
    private final int phase;
    private final String strategy;
    private final int epoch;
    private long rows;
    private double lossSum;

    ObservedLearner(
            Learner learner, StatisticsPairs pairs, Listeners listeners, int phase, String strategy, int epoch) {
        super(learner);
        this.pairs = pairs;
        this.listeners = listeners;
        this.phase = phase;
        this.strategy = strategy;
        this.epoch = epoch;
    }

    /** Rows that were trained on in this epoch. */
    long epochRows() {
        return rows;
    }

    /** Their mean loss; NaN without rows. */
    double meanLoss() {
        return lossSum / rows;
    }

    @Override
    public ParameterVector parameters() {
        return pairs.read(super.parameters());
    }

    @Override
    public ModelState state() {
        return pairs.read(super.state());
    }

    @Override
    public void load(ParameterVector parameters, ModelState state) {
        super.load(parameters, state);
        pairs.loaded(parameters, state);
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights weights) {
        DomainLosses losses = train(batch, () -> super.step(batch, weights));
        pairs.stepped();
        observe(batch, losses);
        return losses;
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights weights) {
        Gradient gradient = train(batch, () -> super.gradient(batch, weights));
        observe(batch, gradient.losses());
        return gradient;
    }

    @Override
    public Gradient gradientAtInference(Batch batch) {
        Gradient gradient = train(batch, () -> super.gradientAtInference(batch));
        observe(batch, gradient.losses());
        return gradient;
    }

    @Override
    public void apply(ParameterVector gradient) {
        super.apply(gradient);
        pairs.applied();
    }

    @Override
    public void refreshStatistics(Iterable<Batch> batches) {
        super.refreshStatistics(batches);
        pairs.refreshed();
    }

    /** Does nothing: the learner belongs to the trainer. */
    @Override
    public void close() {}

    private <T> T train(Batch batch, Supplier<T> work) {
        listeners.stop().ifPresent(reason -> {
            throw new StopRequested(reason);
        });
        try {
            return work.get();
        } catch (TrainingDivergedException e) {
            throw Divergence.at(strategy, epoch, rowsOf(batch), optimizerState().optimizer(), e);
        }
    }

    private void observe(Batch batch, DomainLosses losses) {
        rows += batch.rows();
        for (double sum : losses.sums()) {
            lossSum += sum;
        }
        listeners.onBatch(new BatchResult(phase, epoch, batch, losses));
    }

    private static String rowsOf(Batch batch) {
        Optional<Domain> only = BatchResult.onlyDomain(batch);
        List<String> names = batch.schema().domains().stream()
                .filter(domain -> batch.rows(domain.index()) > 0)
                .map(Domain::name)
                .limit(10)
                .toList();
        return only.map(domain -> "domain \"" + domain.name() + "\"")
                .orElse("a batch of the domains " + String.join(", ", names));
    }
}
