package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * A level of progressive layered extraction (Tang et al., RecSys 2020): experts of each domain and shared ones, a gate
 * per domain that mixes the domain's own experts and the shared ones, and a shared gate that mixes the experts of all
 * domains and the shared ones.
 *
 * <p>Two streams go through the levels. The shared one needs the experts of all domains for every row, so that in every
 * level but the last each row passes the experts of every domain. Behind the last level nothing reads the shared
 * stream, so that level has no shared gate.
 *
 * @param specific the experts of a domain
 * @param shared the experts that all domains share
 * @param gate the gate per domain; it weighs the domain's own experts first, then the shared ones
 * @param sharedGate the shared gate; it weighs the experts of the domains one after another, then the shared ones
 * @param everyDomain whether the domains' stream stays under every domain up to the end, not only as long as it must
 */
public record PleLevel(ExpertGroup specific, ExpertGroup shared, Gate gate, Gate sharedGate, boolean everyDomain) {

    /**
     * What goes from level to level.
     *
     * @param domain {@code [n]}, the stream of the row's domain, or of every domain
     * @param shared {@code row[n]}, the shared stream
     */
    public record Streams(Tensor domain, Tensor shared) {}

    /**
     * Checks the values.
     *
     * @param specific the experts of a domain
     * @param shared the experts that all domains share
     * @param gate the gate per domain; it weighs the domain's own experts first, then the shared ones
     * @param sharedGate the shared gate; it weighs the experts of the domains one after another, then the shared ones
     * @param everyDomain whether the domains' stream stays under every domain up to the end, not only as long as it
     *     must
     * @throws IllegalArgumentException if experts or gates do not have the scopes that their names say
     */
    public PleLevel {
        requireScope("specific experts", specific.scope(), Scope.DOMAIN);
        requireScope("shared experts", shared.scope(), Scope.SHARED);
        requireScope("gate", gate.scope(), Scope.DOMAIN);
        requireScope("shared gate", sharedGate.scope(), Scope.SHARED);
    }

    /**
     * Records the level and opens the adapter site of role {@code LEVEL} on the domains' stream behind it.
     *
     * @param g the graph
     * @param name path of all levels; this one has the path {@code name/index}
     * @param in the streams
     * @param index number of the level, counted from 0
     * @param levels number of levels
     * @return the streams behind it; behind the last level, the shared one as it came
     */
    public Streams record(Graph g, String name, Streams in, int index, int levels) {
        Graph path = g.within(name).within(Integer.toString(index));
        boolean last = index == levels - 1;
        Tensor own = specific.record(path, "specific", last && !everyDomain ? in.domain() : g.everyDomain(in.domain()));
        Tensor common = shared.record(path, "shared", in.shared());
        Tensor sharedStream = last ? in.shared() : sharedMixture(path, in.shared(), own, common);
        boolean everyDomainFollows = everyDomain || index < levels - 2;
        Tensor reader = everyDomainFollows ? g.everyDomain(in.domain()) : g.ownDomain(in.domain());
        Tensor experts = g.concat(0, List.of(everyDomainFollows ? own : g.ownDomain(own), common));
        Tensor mixture = Mixture.of(g, gate.record(path, "gate", reader, count(experts)), experts);
        return new Streams(Mixture.adapted(g, name, index, levels, reader, mixture), sharedStream);
    }

    private Tensor sharedMixture(Graph g, Tensor reader, Tensor own, Tensor common) {
        Tensor ofDomains = g.reshape(g.domainsAsAxis(own), g.domains() * count(own), own.width());
        Tensor experts = g.concat(0, List.of(ofDomains, common));
        return Mixture.of(g, sharedGate.record(g, "sharedGate", reader, count(experts)), experts);
    }

    private static int count(Tensor experts) {
        return experts.shape().size(0);
    }

    private static void requireScope(String what, Scope scope, Scope expected) {
        if (scope != expected) {
            throw new IllegalArgumentException("scope of the " + what + " must be " + expected + ", got " + scope);
        }
    }
}
