package io.github.mdr4j.model;

import io.github.mdr4j.data.FeatureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The program as far as it is recorded, behind all views of one {@link Graph}. */
final class Recorder {

    private final FeatureSchema schema;
    private final Op.Statistics defaultStatistics;
    private final NumericScaling scaling;
    private final Sites sites = new Sites();
    private final Nodes nodes;
    private final Map<Integer, Tensor> everyDomain = new HashMap<>();

    Recorder(FeatureSchema schema, Op.Statistics defaultStatistics, NumericScaling scaling) {
        this.schema = schema;
        this.defaultStatistics = defaultStatistics;
        this.scaling = scaling;
        this.nodes = new Nodes(schema);
    }

    FeatureSchema schema() {
        return schema;
    }

    Op.Statistics defaultStatistics() {
        return defaultStatistics;
    }

    NumericScaling scaling() {
        return scaling;
    }

    Sites sites() {
        return sites;
    }

    /** Appends an operation, or throws and leaves everything as it was. */
    Tensor record(Op op, List<Tensor> operands) {
        requireOwn(op, operands);
        boolean each = operands.stream().anyMatch(x -> x.scope() == Scope.EACH);
        if (each) {
            nodes.check(
                    op,
                    positions(operands),
                    operands.stream().map(Recorder::lifted).toList());
        }
        return append(op, each ? operands.stream().map(this::lift).toList() : operands);
    }

    Tensor everyDomain(Tensor x) {
        Op op = new Op.EveryDomain();
        requireOwn(op, List.of(x));
        if (x.scope() == Scope.EACH) {
            return x;
        }
        return everyDomain.computeIfAbsent(x.position(), position -> append(op, List.of(x)));
    }

    Program program(Tensor logits) {
        if (!logits.isOf(this)) {
            throw new IllegalArgumentException("the logits belong to another graph, got " + logits);
        }
        nodes.requireLogits(logits.position());
        sites.close();
        return new Program(schema, nodes.list(), logits.position());
    }

    private Tensor append(Op op, List<Tensor> operands) {
        Node node = nodes.add(op, positions(operands));
        int position = nodes.size() - 1;
        return new Tensor(this, position, nodes.label(position), node.type());
    }

    private void requireOwn(Op op, List<Tensor> operands) {
        if (!operands.stream().allMatch(x -> x.isOf(this))) {
            throw new IllegalArgumentException(nodes.place(op) + "an operand belongs to another graph; operands "
                    + operands.stream().map(Tensor::toString).collect(Collectors.joining(", ")));
        }
    }

    private Tensor lift(Tensor x) {
        return x.scope() == Scope.ROW ? everyDomain(x) : x;
    }

    private static TensorType lifted(Tensor x) {
        return x.scope() == Scope.ROW ? new TensorType(Scope.EACH, x.shape()) : x.type();
    }

    private static List<Integer> positions(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::position).toList();
    }
}
