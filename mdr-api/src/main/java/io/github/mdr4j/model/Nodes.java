package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The operations of a program so far; each is checked against those before it, and against the columns, when it is
 * added.
 *
 * <p>Messages and listings call a parameter by its name and number all other operations from {@code %0} on.
 */
final class Nodes {

    private static final TensorType LOGITS = new TensorType(Scope.ROW, Shape.of(1));

    private final FeatureSchema schema;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> norms = new HashSet<>();
    private int numbered;

    Nodes(FeatureSchema schema) {
        this.schema = schema;
    }

    /** Adds operations whose results are known already. */
    static Nodes of(FeatureSchema schema, List<Node> nodes) {
        Nodes result = new Nodes(schema);
        for (Node node : nodes) {
            String place = result.place(node.op());
            TensorType type = result.add(node.op(), node.operands()).type();
            if (!type.equals(node.type())) {
                throw new IllegalArgumentException(place + "expected result " + type + ", got " + node.type());
            }
        }
        return result;
    }

    List<Node> list() {
        return List.copyOf(nodes);
    }

    int size() {
        return nodes.size();
    }

    /** What an operation is called: the name of a parameter, {@code %number} for all others. */
    String label(int position) {
        return labels.get(position);
    }

    Node add(Op op, List<Integer> operands) {
        for (int operand : operands) {
            if (operand < 0 || operand >= nodes.size()) {
                throw new IllegalArgumentException(
                        place(op) + "operands must be positions below " + nodes.size() + ", got " + operands);
            }
        }
        Node node = new Node(op, operands, check(op, operands, typesOf(operands)));
        nodes.add(node);
        labels.add(op instanceof Op.Parameter parameter ? parameter.name() : "%" + numbered++);
        if (op instanceof Op.Parameter parameter) {
            parameters.add(parameter.name());
        }
        normNames(op).forEach(norms::add);
        return node;
    }

    /** The type of the result if the operands had the given types. */
    TensorType check(Op op, List<Integer> operands, List<TensorType> types) {
        try {
            requireTablesForEmbed(op, operands);
            TensorType type = op.result(types);
            requireSize(op, type);
            requireColumns(op, types);
            requireNewName(op);
            return type;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place(op) + e.getMessage() + described(operands), e);
        }
    }

    void requireLogits(int position) {
        if (position < 0 || position >= nodes.size()) {
            throw new IllegalArgumentException(
                    "the logits must be one of " + nodes.size() + " operations, got position " + position);
        }
        if (!nodes.get(position).type().equals(LOGITS)) {
            throw new IllegalArgumentException("the logits must be " + LOGITS + ", got " + describe(position));
        }
    }

    /** The beginning of a message about an operation that is not there yet. */
    String place(Op op) {
        return op instanceof Op.Parameter parameter
                ? "parameter \"" + parameter.name() + "\": "
                : "%" + numbered + " " + op.label() + ": ";
    }

    private String described(List<Integer> operands) {
        return operands.isEmpty()
                ? ""
                : operands.stream().map(this::describe).collect(Collectors.joining(", ", "; operands ", ""));
    }

    private String describe(int position) {
        return labels.get(position) + " " + nodes.get(position).type();
    }

    private List<TensorType> typesOf(List<Integer> operands) {
        return operands.stream().map(operand -> nodes.get(operand).type()).toList();
    }

    private void requireTablesForEmbed(Op op, List<Integer> operands) {
        for (int operand : operands) {
            boolean table = nodes.get(operand).op() instanceof Op.Parameter parameter && parameter.table();
            if (table != op instanceof Op.Embed) {
                throw new IllegalArgumentException(
                        table
                                ? "a table can be read by embed only, got " + labels.get(operand)
                                : "only tables can be embedded, got " + labels.get(operand));
            }
        }
    }

    private static void requireSize(Op op, TensorType type) {
        if (!(op instanceof Op.Parameter parameter && parameter.table())) {
            type.shape().count();
        }
    }

    private void requireColumns(Op op, List<TensorType> types) {
        if (op instanceof Op.Embed embed) {
            IntStream.range(0, types.size())
                    .forEach(i -> requireRows(
                            Categorical.of(schema, embed.features().get(i)),
                            types.get(i).shape().size(0)));
        } else if (op instanceof Op.Dense dense) {
            int width = width(schema, dense.features());
            if (width != dense.width()) {
                throw new IllegalArgumentException("the features " + dense.features() + " have " + width
                        + " columns together, got " + dense.width());
            }
        } else if (op instanceof Op.DomainsAsAxis axis
                && axis.domains() != schema.domains().size()) {
            throw new IllegalArgumentException(
                    "there are " + schema.domains().size() + " domains, got " + axis.domains());
        }
    }

    private static void requireRows(Categorical feature, int rows) {
        if (rows < feature.cardinality()) {
            throw new IllegalArgumentException("feature \"" + feature.name() + "\" has " + feature.cardinality()
                    + " ids, its table only " + rows + " rows");
        }
    }

    /** The number of columns of some numeric features. */
    static int width(FeatureSchema schema, List<String> features) {
        long width = 0;
        for (String name : features) {
            if (!(schema.feature(name) instanceof Feature.Dense dense)) {
                throw new IllegalArgumentException("feature \"" + name + "\" is not numeric");
            }
            width += dense.width();
        }
        return TypeRules.columns(width);
    }

    private void requireNewName(Op op) {
        if (op instanceof Op.Parameter parameter && parameters.contains(parameter.name())) {
            throw new IllegalArgumentException("a parameter of this name is declared already");
        }
        Set<String> own = new HashSet<>();
        for (String name : normNames(op)) {
            if (norms.contains(name) || !own.add(name)) {
                throw new IllegalArgumentException("a norm named \"" + name + "\" is declared already");
            }
        }
    }

    private static List<String> normNames(Op op) {
        if (op instanceof Op.Network network) {
            return network.norms().stream().map(Op.Network.Norm::name).toList();
        }
        return op instanceof Op.BatchNorm norm ? List.of(norm.name()) : List.of();
    }
}
