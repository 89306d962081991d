package io.github.mdr4j.train;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parameters for rows of a domain that the model does not know: what the domains share, with the mean of their
 * embeddings wherever the domain is embedded. The rows go under any domain, since none is told from another.
 */
final class SharedServing {

    private final Program program;
    private final DomainParameters parameters;
    private final ModelStates states;

    SharedServing(Program program, DomainParameters parameters, ModelStates states) {
        this.program = program;
        this.parameters = parameters;
        this.states = states;
    }

    /**
     * The parameters.
     *
     * @throws ConfigurationException if the model has no shared ones, or reads more than these by domain
     */
    DomainParameters.Shared parameters() {
        ParameterVector shared = shared();
        requireNothingByDomain();
        Set<String> domainTables = domainTables();
        for (String table : domainTables) {
            shared = withMean(shared, table);
        }
        return new DomainParameters.Shared(shared);
    }

    ModelStates states() {
        return ModelStates.of(states.shared());
    }

    private ParameterVector shared() {
        if (parameters instanceof DomainParameters.Shared only) {
            return only.value();
        }
        if (parameters instanceof DomainParameters.SharedAndSpecific both) {
            return both.shared();
        }
        throw refused("every domain has all parameters for itself, and none are shared");
    }

    private void requireNothingByDomain() {
        for (Node node : program.nodes()) {
            Op op = node.op();
            if (op instanceof Op.Parameter parameter && parameter.scope() == Scope.DOMAIN) {
                throw refused("parameter \"" + parameter.name() + "\" has a value for each domain");
            }
            if (op instanceof Op.BatchNorm norm && hasStatisticsByDomain(norm)) {
                throw refused("norm \"" + norm.name() + "\" has statistics for each domain");
            }
            if (op instanceof Op.Network network && !network.norms().isEmpty() && statisticsBelongToSpecific()) {
                throw refused("norm \"" + network.norms().get(0).name() + "\" has statistics for each domain");
            }
            if (node.type().scope() == Scope.DOMAIN || node.type().scope() == Scope.EACH) {
                throw refused("operation \"" + op.label() + "\" computes a value for each domain");
            }
        }
    }

    private boolean hasStatisticsByDomain(Op.BatchNorm norm) {
        return norm.statistics() == Op.Statistics.DOMAIN || norm.running() && statisticsBelongToSpecific();
    }

    /** Parameters that are shared + specific have no running statistics that belong to the shared ones alone. */
    private boolean statisticsBelongToSpecific() {
        return !states.perDomain().isEmpty() || !(parameters instanceof DomainParameters.Shared);
    }

    private Set<String> domainTables() {
        Set<String> domain = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Embed embed) {
                for (int f = 0; f < embed.features().size(); f++) {
                    boolean isDomain = embed.features().get(f).equals(FeatureSchema.DOMAIN);
                    Op table = program.nodes().get(node.operands().get(f)).op();
                    (isDomain ? domain : others).add(((Op.Parameter) table).name());
                }
            }
        }
        for (String table : domain) {
            if (others.contains(table)) {
                throw refused("table \"" + table + "\" has embeddings of the domain and of another feature");
            }
        }
        return domain;
    }

    private static ParameterVector withMean(ParameterVector vector, String table) {
        ParameterEntry entry = vector.layout().entry(table);
        double[] values = vector.values(table);
        double[] mean = new double[entry.size()];
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i] / entry.count();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = mean[i % mean.length];
        }
        return vector.with(table, values);
    }

    private static ConfigurationException refused(String why) {
        return new ConfigurationException("rows of unknown domains cannot be served with shared parameters: " + why);
    }
}
