package io.github.mdr4j.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A program as text. */
final class ProgramListing {

    private final Program program;
    private final List<String> names = new ArrayList<>();

    ProgramListing(Program program) {
        this.program = program;
        int number = 0;
        for (Node node : program.nodes()) {
            names.add(node.op() instanceof Op.Parameter parameter ? parameter.name() : "%" + number++);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder("parameters\n");
        for (Op.Parameter p : program.parameters()) {
            text.append(String.format(Locale.ROOT, "  %-32s %s%s%s%n", p.name(), new TensorType(p.scope(), p.shape()),
                    p.table() ? " table" : "", p.trainable() ? "" : " frozen"));
        }
        if (!program.norms().isEmpty()) {
            text.append("state\n");
            for (Node node : program.norms()) {
                Op.BatchNorm norm = (Op.BatchNorm) node.op();
                text.append(String.format(Locale.ROOT, "  %-32s %s%s%n", norm.name(),
                        norm.statistics() == Op.Statistics.DOMAIN ? "domain" : "shared", node.type().shape()));
            }
        }
        text.append("operations\n");
        for (int i = 0; i < program.nodes().size(); i++) {
            if (!(program.nodes().get(i).op() instanceof Op.Parameter)) {
                text.append(line(i));
            }
        }
        return text.append("logits ").append(names.get(program.logits())).append('\n').toString();
    }

    private String line(int position) {
        Node node = program.nodes().get(position);
        String operands = node.operands().stream().map(names::get).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "  %-4s %-18s %s %s  %s", names.get(position), node.type(), node.op().label(),
                operands, attributes(node.op())).stripTrailing() + "\n";
    }

    private static String attributes(Op op) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : op.getClass().getRecordComponents()) {
            Object value = read(component, op);
            if (value instanceof Activation activation) {
                if (!activation.equals(Activation.NONE)) {
                    parts.add(activation.toString());
                }
            } else if (value instanceof Boolean flag) {
                if (flag && !component.getName().equals("biased")) {
                    parts.add(component.getName());
                }
            } else {
                parts.add(component.getName() + "=" + (value instanceof Enum<?> e
                        ? e.name().toLowerCase(Locale.ROOT) : value));
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
