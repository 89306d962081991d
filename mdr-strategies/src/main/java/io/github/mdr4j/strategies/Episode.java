package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Epoch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/** A part of a pass over all domains, with one look at each that has rows left. */
interface Episode {

    /** The domains, in the order of the epoch. */
    List<Domain> domains();

    /** The batches of a domain, divided into those to adapt to and those to judge by. */
    QueryBatches batches(Domain domain, double queryShare);

    /** The episodes of a pass: one, or as many as there are with so many batches of each domain. */
    static Iterable<Episode> of(Epoch epoch, OptionalInt batches) {
        return batches.isEmpty() ? List.of(new WholePass(epoch)) : () -> new Parts(epoch, batches.getAsInt());
    }

    /** Everything at once; a domain's batches are read when it is its turn. */
    record WholePass(Epoch epoch) implements Episode {

        @Override
        public List<Domain> domains() {
            return epoch.order();
        }

        @Override
        public QueryBatches batches(Domain domain, double queryShare) {
            return QueryBatches.of(queryShare, epoch, domain);
        }
    }

    /** A few batches of each domain. */
    record FewBatches(Map<Domain, List<Batch>> byDomain) implements Episode {

        @Override
        public List<Domain> domains() {
            return List.copyOf(byDomain.keySet());
        }

        @Override
        public QueryBatches batches(Domain domain, double queryShare) {
            return QueryBatches.of(queryShare, byDomain.getOrDefault(domain, List.of()));
        }
    }

    /** A pass over all domains side by side, a few batches of each at a time. */
    final class Parts implements Iterator<Episode> {

        private final Map<Domain, Iterator<Batch>> left = new LinkedHashMap<>();
        private final int batches;

        private Parts(Epoch epoch, int batches) {
            epoch.order()
                    .forEach(domain -> left.put(domain, epoch.batches(domain).iterator()));
            this.batches = batches;
        }

        @Override
        public boolean hasNext() {
            left.values().removeIf(domain -> !domain.hasNext());
            return !left.isEmpty();
        }

        @Override
        public Episode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map<Domain, List<Batch>> part = new LinkedHashMap<>();
            left.forEach((domain, rest) -> part.put(domain, few(rest)));
            return new FewBatches(part);
        }

        private List<Batch> few(Iterator<Batch> rest) {
            List<Batch> few = new ArrayList<>();
            while (few.size() < batches && rest.hasNext()) {
                few.add(rest.next());
            }
            return few;
        }
    }
}
