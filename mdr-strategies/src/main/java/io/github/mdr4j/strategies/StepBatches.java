package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Epoch;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** One pass over all domains side by side: each step has a batch of every domain that has any left. */
final class StepBatches implements Iterator<Map<Domain, Batch>> {

    private final Map<Domain, Iterator<Batch>> left = new LinkedHashMap<>();

    StepBatches(Epoch epoch) {
        epoch.order().forEach(domain -> left.put(domain, epoch.batches(domain).iterator()));
    }

    @Override
    public boolean hasNext() {
        left.values().removeIf(batches -> !batches.hasNext());
        return !left.isEmpty();
    }

    @Override
    public Map<Domain, Batch> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<Domain, Batch> step = new LinkedHashMap<>();
        left.forEach((domain, batches) -> step.put(domain, batches.next()));
        return step;
    }
}
