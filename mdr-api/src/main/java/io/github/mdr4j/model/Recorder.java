package io.github.mdr4j.model;

import io.github.mdr4j.data.FeatureSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The program as far as it is recorded, behind all views of one {@link Graph}. */
final class Recorder {

    private final FeatureSchema schema;
    private final Op.Statistics defaultStatistics;
    private final Sites sites = new Sites();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> states = new HashSet<>();
    private final Map<Integer, Tensor> everyDomain = new HashMap<>();

    Recorder(FeatureSchema schema, Op.Statistics defaultStatistics) {
        this.schema = schema;
        this.defaultStatistics = defaultStatistics;
    }

    FeatureSchema schema() {
        return schema;
    }

    Op.Statistics defaultStatistics() {
        return defaultStatistics;
    }

    Sites sites() {
        return sites;
    }

    Tensor record(Op op, List<Tensor> operands) {
        try {
            requireOwn(operands);
            List<Tensor> lifted = lift(operands);
            TensorType type = op.result(lifted.stream().map(Tensor::type).toList());
            requireKnown(op, lifted);
            requireNew(op);
            nodes.add(new Node(op, lifted.stream().map(Tensor::position).toList(), type));
            return new Tensor(new Graph(this, ""), nodes.size() - 1, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%" + nodes.size() + " " + op.label() + ": " + e.getMessage()
                            + (operands.isEmpty() ? "" : operands.stream()
                                    .map(this::describe)
                                    .collect(Collectors.joining(", ", "; operands ", ""))),
                    e);
        }
    }

    Tensor everyDomain(Tensor x) {
        if (x.scope() == Scope.EACH) {
            return x;
        }
        Tensor known = everyDomain.get(x.position());
        if (known == null) {
            known = record(new Op.EveryDomain(), List.of(x));
            everyDomain.put(x.position(), known);
        }
        return known;
    }

    Program program(Tensor logits) {
        TensorType expected = new TensorType(Scope.ROW, Shape.of(1));
        if (!logits.type().equals(expected)) {
            throw new IllegalArgumentException("the logits must be " + expected + ", got " + logits);
        }
        sites.requireUsed();
        return new Program(schema, nodes, logits.position());
    }

    private List<Tensor> lift(List<Tensor> operands) {
        boolean each = operands.stream().anyMatch(x -> x.scope() == Scope.EACH);
        return each
                ? operands.stream()
                        .map(x -> x.scope() == Scope.ROW ? everyDomain(x) : x)
                        .toList()
                : operands;
    }

    private void requireOwn(List<Tensor> operands) {
        if (operands.stream().anyMatch(x -> !x.graph().isOf(this))) {
            throw new IllegalArgumentException("an operand belongs to another graph");
        }
    }

    private void requireKnown(Op op, List<Tensor> operands) {
        if (op instanceof Op.Embed embed) {
            embed.features().forEach(schema::feature);
            for (Tensor table : operands) {
                if (!isTable(table)) {
                    throw new IllegalArgumentException("only tables can be embedded, got " + describe(table));
                }
            }
        } else if (operands.stream().anyMatch(this::isTable)) {
            throw new IllegalArgumentException("a table can be read by embed only");
        }
    }

    private void requireNew(Op op) {
        if (op instanceof Op.Parameter parameter && !parameters.add(parameter.name())) {
            throw new IllegalArgumentException("parameter \"" + parameter.name() + "\" is declared twice");
        }
        if (op instanceof Op.BatchNorm norm && !states.add(norm.name())) {
            throw new IllegalArgumentException("norm \"" + norm.name() + "\" is declared twice");
        }
    }

    private boolean isTable(Tensor x) {
        return nodes.get(x.position()).op() instanceof Op.Parameter parameter && parameter.table();
    }

    private String describe(Tensor x) {
        return x.graph().isOf(this) && nodes.get(x.position()).op() instanceof Op.Parameter parameter
                ? parameter.name() + " " + x.type()
                : x.toString();
    }
}
