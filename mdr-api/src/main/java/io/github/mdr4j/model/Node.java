package io.github.mdr4j.model;

import java.util.List;

/**
 * An operation in its place in a program.
 *
 * @param op what is done
 * @param operands positions of the operands, all before this one
 * @param type scope and shape of the result
 */
public record Node(Op op, List<Integer> operands, TensorType type) {

    /**
     * Copies the list.
     *
     * @param op what is done
     * @param operands positions of the operands, all before this one
     * @param type scope and shape of the result
     */
    public Node {
        operands = List.copyOf(operands);
    }
}
