package io.github.mdr4j.model;

import io.github.mdr4j.error.Names;
import io.github.mdr4j.model.internal.EnumNames;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program as text: parameters, running values, then one operation a line, in columns. */
final class ProgramListing {

    private final Program program;
    private final Nodes nodes;
    private final StringBuilder text = new StringBuilder();

    ProgramListing(Program program) {
        this.program = program;
        this.nodes = Nodes.of(program.schema(), program.nodes());
    }

    String text() {
        table(
                "parameters",
                program.parameters().stream().map(ProgramListing::line).toList());
        table(
                "state",
                program.runningValues().stream().map(ProgramListing::line).toList());
        table(
                "operations",
                IntStream.range(0, program.nodes().size())
                        .filter(i -> !(program.nodes().get(i).op() instanceof Op.Parameter))
                        .mapToObj(this::line)
                        .toList());
        return text.append("logits ")
                .append(nodes.label(program.logits()))
                .append('\n')
                .toString();
    }

    /** A line of the listing; all but the last part stand in columns. */
    private record Line(String name, String scope, String shape, String rest) {

        Line(String name, Scope scope, Shape shape, String rest) {
            this(name, scope.toString(), shape.toString(), rest);
        }
    }

    private static Line line(Op.Parameter parameter) {
        List<String> flags = new ArrayList<>();
        if (parameter.table()) {
            flags.add("table");
        }
        if (parameter.initializer() instanceof Initializer.External) {
            flags.add("pretrained");
        }
        if (!parameter.trainable()) {
            flags.add("frozen");
        }
        return new Line(parameter.name(), parameter.scope(), parameter.shape(), String.join(" ", flags));
    }

    private static Line line(RunningValues values) {
        return new Line(values.name(), values.scope(), values.shape(), "");
    }

    private Line line(int position) {
        Node node = program.nodes().get(position);
        String operands = node.operands().stream().map(nodes::label).collect(Collectors.joining(", "));
        String call = operands.isEmpty() ? node.op().label() : node.op().label() + " " + operands;
        return new Line(
                nodes.label(position),
                node.type().scope(),
                node.type().shape(),
                (call + "  " + attributes(node.op())).stripTrailing());
    }

    private void table(String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        int names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        int scopes =
                lines.stream().mapToInt(line -> line.scope().length()).max().orElse(0);
        int shapes =
                lines.stream().mapToInt(line -> line.shape().length()).max().orElse(0);
        text.append(title).append('\n');
        for (Line line : lines) {
            String columns = "  " + padded(line.name(), names) + "  " + padded(line.scope(), scopes) + " "
                    + padded(line.shape(), shapes) + "  " + line.rest();
            text.append(Names.printable(columns.stripTrailing())).append('\n');
        }
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(width - value.length());
    }

    private static String attributes(Op op) {
        if (op instanceof Op.Network network) {
            // The configuration has pages, and the norms stand above.
            return "runtime=" + network.runtime() + " width=" + network.width();
        }
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : op.getClass().getRecordComponents()) {
            Object value = read(component, op);
            if (value instanceof Activation activation) {
                if (!activation.equals(Activation.NONE)) {
                    parts.add(activation.toString());
                }
            } else if (value instanceof Boolean flag) {
                // The third operand says that there is a bias.
                if (flag && !component.getName().equals("biased")) {
                    parts.add(component.getName());
                }
            } else if (!(value instanceof List<?> list && list.isEmpty())) {
                parts.add(component.getName() + "=" + (value instanceof Enum<?> e ? EnumNames.of(e) : value));
            }
        }
        return String.join(" ", parts);
    }

    private static Object read(RecordComponent component, Op op) {
        try {
            return component.getAccessor().invoke(op);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + op, e);
        }
    }
}
