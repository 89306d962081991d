package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One step of a pass over all domains side by side: a batch of every domain that has any left.
 *
 * @param epoch the epoch of the pass
 * @param number number of the step, counted from 0
 * @param batches the batches by domain, in the order of the epoch
 */
record StepBatches(Epoch epoch, int number, Map<Domain, Batch> batches) {

    /** The steps of a pass, which begins anew with each iterator. */
    static Iterable<StepBatches> of(Epoch epoch) {
        return () -> new Pass(epoch);
    }

    /** The domains of this step in a random order that is drawn for one purpose. */
    List<Domain> shuffled(String purpose) {
        return epoch.shuffled(purpose, number).stream()
                .filter(batches::containsKey)
                .toList();
    }

    /** The gradient of each domain's batch at the learner's parameters, which do not move. */
    Map<Domain, ParameterVector> gradients(Learner learner) {
        Map<Domain, ParameterVector> gradients = new LinkedHashMap<>();
        batches.forEach(
                (domain, batch) -> gradients.put(domain, learner.gradient(batch).values()));
        return gradients;
    }

    private static final class Pass implements Iterator<StepBatches> {

        private final Epoch epoch;
        private final Map<Domain, Iterator<Batch>> left = new LinkedHashMap<>();
        private int number;

        Pass(Epoch epoch) {
            this.epoch = epoch;
            epoch.order()
                    .forEach(domain -> left.put(domain, epoch.batches(domain).iterator()));
        }

        @Override
        public boolean hasNext() {
            left.values().removeIf(batches -> !batches.hasNext());
            return !left.isEmpty();
        }

        @Override
        public StepBatches next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map<Domain, Batch> step = new LinkedHashMap<>();
            left.forEach((domain, batches) -> step.put(domain, batches.next()));
            return new StepBatches(epoch, number++, step);
        }
    }
}
