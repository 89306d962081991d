package io.github.mdr4j.engine;

import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What serves each domain, made when it is first asked for and kept within a bound: with many domains, not all of them
 * are asked for at the same time. The one that was asked for longest ago leaves first.
 *
 * <p>Who asks takes no lock. Two threads that ask for a new domain at once may both make it, and one of both is kept.
 */
final class ServedDomains {

    /** The part of the heap that all domains of a scorer may take. */
    private static final int PART_OF_HEAP = 8;

    /** What serves a domain, with the time at which it was last asked for. */
    private static final class Kept {
        private final ServingParameters parameters;
        private volatile long asked = System.nanoTime();

        Kept(ServingParameters parameters) {
            this.parameters = parameters;
        }
    }

    private final DomainParameters parameters;
    private final AtomicReferenceArray<@Nullable Kept> known;
    private final AtomicInteger count = new AtomicInteger();
    private final int limit;

    /** @param bytes heap that the domains may take together; one is kept in any case */
    ServedDomains(DomainParameters parameters, int domains, long bytes) {
        this.parameters = parameters;
        this.known = new AtomicReferenceArray<>(alike(parameters) ? 1 : domains);
        ParameterLayout layout = parameters.vectors().get(0).layout();
        long each = Math.max(1, ServingParameters.bytes(layout, parameters.precision()));
        this.limit = (int) Math.max(1, Math.min(known.length(), bytes / each));
    }

    /** The bound of a scorer, which follows from the largest size of the heap. */
    static long heapBytes() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** Whether all domains have the same parameters. */
    boolean alike() {
        return known.length() == 1;
    }

    /** The number of domains that are kept at most. */
    int limit() {
        return limit;
    }

    /** The number of domains that are kept at the moment. */
    int kept() {
        return count.get();
    }

    ServingParameters of(int domain) {
        int place = alike() ? 0 : domain;
        Kept found = known.get(place);
        if (found == null) {
            found = new Kept(make(domain));
            keep(place, found);
        } else {
            found.asked = System.nanoTime();
        }
        return found.parameters;
    }

    private void keep(int place, Kept made) {
        if (known.getAndSet(place, made) == null && count.incrementAndGet() > limit) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        long now = System.nanoTime();
        int oldest = -1;
        long age = -1;
        for (int place = 0; place < known.length(); place++) {
            Kept kept = known.get(place);
            if (kept != null && now - kept.asked > age) {
                oldest = place;
                age = now - kept.asked;
            }
        }
        if (oldest >= 0 && known.getAndSet(oldest, null) != null) {
            count.decrementAndGet();
        }
    }

    private ServingParameters make(int domain) {
        if (parameters instanceof DomainParameters.SharedPlusSpecific both) {
            return new ServingParameters(both.shared(), both.specific().get(domain));
        }
        return new ServingParameters(parameters.of(domain), null);
    }

    private static boolean alike(DomainParameters parameters) {
        return parameters instanceof DomainParameters.Shared;
    }
}
