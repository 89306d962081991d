package io.github.mdr4j.engine;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.stream.IntStream;

/**
 * Which operations of a program reach its result, which get a gradient, and which share the memory of their operand.
 */
final class Wiring {

    private final Program program;
    private final boolean[] live;
    private final boolean[] gradient;
    private final boolean everyDomain;

    Wiring(Program program, boolean training) {
        this.program = program;
        int count = program.nodes().size();
        this.live = new boolean[count];
        this.gradient = new boolean[count];
        live[program.logits()] = true;
        for (int i = count - 1; i >= 0; i--) {
            if (live[i]) {
                program.nodes().get(i).operands().forEach(operand -> live[operand] = true);
            }
        }
        for (int i = 0; i < count && training; i++) {
            gradient[i] = live[i] && differentiable(program.nodes().get(i));
        }
        keepReached();
        this.everyDomain = IntStream.range(0, count)
                .anyMatch(i -> live[i] && program.nodes().get(i).op() instanceof Op.EveryDomain);
    }

    /** Forgets gradients that nothing passes on, such as those before a stop. */
    private void keepReached() {
        boolean[] reached = new boolean[gradient.length];
        reached[program.logits()] = true;
        for (int i = gradient.length - 1; i >= 0; i--) {
            gradient[i] &= reached[i];
            if (gradient[i]) {
                program.nodes().get(i).operands().forEach(operand -> reached[operand] = true);
            }
        }
    }

    private boolean differentiable(Node node) {
        if (node.op() instanceof Op.Parameter parameter) {
            return parameter.trainable();
        }
        return !(node.op() instanceof Op.StopGradient)
                && node.operands().stream().anyMatch(operand -> gradient[operand]);
    }

    /** Whether the result depends on an operation. */
    boolean live(int position) {
        return live[position];
    }

    /** Whether the gradient of an operation is needed. */
    boolean gradient(int position) {
        return gradient[position];
    }

    /** The operation whose memory an operation uses: its own, or that of what it only views. */
    int home(int position) {
        int home = position;
        while (views(home)) {
            home = program.nodes().get(home).operands().get(0);
        }
        return home;
    }

    /** Whether an operation has no memory and no kernel of its own. */
    boolean views(int position) {
        return program.nodes().get(position).op() instanceof Op.Reshape || isFused(position);
    }

    /** The dropout that the kernel of an operation carries out along with it. */
    FusedDropout dropoutBehind(int position) {
        for (int i = position + 1; i < live.length; i++) {
            if (live[i] && isFused(i) && program.nodes().get(i).operands().get(0) == position) {
                return new FusedDropout(i, ((Op.Dropout) program.nodes().get(i).op()).rate());
            }
        }
        return FusedDropout.NONE;
    }

    /**
     * Dropout right behind a layer of rectifiers that nobody else reads: its derivative can be told from its result.
     */
    private boolean isFused(int position) {
        Node node = program.nodes().get(position);
        return node.op() instanceof Op.Dropout
                && program.nodes().get(node.operands().get(0)).op() instanceof Op.Linear linear
                && linear.activation().equals(Activation.RELU)
                && readers(node.operands().get(0)) == 1;
    }

    private long readers(int position) {
        return IntStream.range(0, live.length)
                .filter(i -> live[i] && program.nodes().get(i).operands().contains(position))
                .count();
    }

    /** Whether weights of domains without rows are needed. */
    boolean everyDomain() {
        return everyDomain;
    }
}
