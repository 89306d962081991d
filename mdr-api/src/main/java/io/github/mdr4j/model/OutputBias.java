package io.github.mdr4j.model;

import java.util.List;
import java.util.Optional;

/** Finds the parameter that a program adds to its logit. */
final class OutputBias {

    private final List<Node> nodes;

    OutputBias(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The first parameter of one number that starts at zero and reaches this result by additions alone. */
    Optional<Op.Parameter> of(int position) {
        Node node = nodes.get(position);
        if (node.op() instanceof Op.Parameter parameter) {
            return Optional.of(parameter).filter(OutputBias::isBias);
        }
        return operands(node).stream().map(this::of).flatMap(Optional::stream).findFirst();
    }

    /** The operands that are added to the result of an operation as they are. */
    private static List<Integer> operands(Node node) {
        if (node.op() instanceof Op.Linear linear && linear.biased() && linear.activation() == Activation.NONE) {
            return node.operands().subList(2, 3);
        }
        return node.op() instanceof Op.Add || node.op() instanceof Op.OwnDomain || node.op() instanceof Op.EveryDomain
                ? node.operands()
                : List.of();
    }

    private static boolean isBias(Op.Parameter parameter) {
        return parameter.trainable()
                && !parameter.table()
                && parameter.shape().count() == 1
                && parameter.initializer().equals(Initializer.ZEROS);
    }
}
