package io.github.mdr4j.engine;

import io.github.mdr4j.param.DomainParameters;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What serves each domain, made when it is first asked for and kept as long as there is memory: with many domains, not
 * all of them are asked for at the same time.
 */
final class ServedDomains {

    private final DomainParameters parameters;
    private final AtomicReferenceArray<@Nullable SoftReference<ServingParameters>> known;

    ServedDomains(DomainParameters parameters, int domains) {
        this.parameters = parameters;
        this.known = new AtomicReferenceArray<>(alike(parameters) ? 1 : domains);
    }

    /** Whether all domains have the same parameters. */
    boolean alike() {
        return known.length() == 1;
    }

    ServingParameters of(int domain) {
        int place = alike() ? 0 : domain;
        SoftReference<ServingParameters> reference = known.get(place);
        ServingParameters found = reference == null ? null : reference.get();
        if (found == null) {
            found = make(domain);
            known.set(place, new SoftReference<>(found));
        }
        return found;
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
