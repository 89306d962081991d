package io.github.mdr4j.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The running mean and variance that a norm of a program keeps in the model state.
 *
 * @param name the name, unique within a program
 * @param scope {@link Scope#SHARED}, or {@link Scope#DOMAIN} if every domain has its own
 * @param shape shape of a mean
 */
public record RunningValues(String name, Scope scope, Shape shape) {

    /** What an operation keeps, in the order of the model state. */
    static Stream<RunningValues> of(Node node) {
        if (node.op() instanceof Op.BatchNorm norm && norm.running()) {
            Scope scope = norm.statistics() == Op.Statistics.DOMAIN ? Scope.DOMAIN : Scope.SHARED;
            return Stream.of(new RunningValues(norm.name(), scope, node.type().shape()));
        }
        List<Op.Network.Norm> inside = node.op() instanceof Op.Network network ? network.norms() : List.of();
        return inside.stream().map(norm -> new RunningValues(norm.name(), Scope.SHARED, Shape.of(norm.width())));
    }
}
