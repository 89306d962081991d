package io.github.mdr4j.engine;

import java.util.Arrays;
import java.util.List;

/**
 * How one operation of a program is carried out, on one range of rows at a time.
 *
 * <p>The gradient of an operand without rows is the sum over the rows of the range. Kernels do not know how rows are
 * cut into ranges, or that there are domains and threads: that is the {@link Execution}'s business.
 */
abstract class Kernel {

    /** How the rows of a pass are cut for a kernel. */
    enum Cut {
        /** The rows of the batch, whatever their domain. */
        BATCH,
        /** The rows of the batch, so that each range lies in one domain. */
        DOMAIN,
        /** Every row under every domain, so that each range lies under one domain. */
        EACH
    }

    private final Slot result;
    private final Slot[] operands;
    private final boolean[] addsTo;

    Kernel(Slot result, Slot... operands) {
        this.result = result;
        this.operands = operands;
        this.addsTo = new boolean[operands.length];
    }

    final Slot result() {
        return result;
    }

    final Slot operand(int number) {
        return operands[number];
    }

    final int operands() {
        return operands.length;
    }

    /** Whether a tensor is one of the operands. */
    final boolean reads(Slot slot) {
        return Arrays.asList(operands).contains(slot);
    }

    /** Whether the gradient of an operand with rows is added to what another kernel wrote before. */
    final boolean addsTo(int operand) {
        return addsTo[operand];
    }

    final void addsTo(int operand, boolean value) {
        addsTo[operand] = value;
    }

    /** Makes room for what is kept of the rows of a pass, before any of them is worked on. */
    void begin(Pass pass) {}

    /** The rows of the result; 1 if it has none. */
    final int rows(Pass pass) {
        return switch (result.scope()) {
            case SHARED, DOMAIN -> 1;
            case ROW -> pass.rows();
            case EACH -> Math.multiplyExact(pass.rows(), pass.domains());
        };
    }

    /** How rows are cut for {@link #forward}. */
    Cut forwardCut() {
        return naturalCut();
    }

    /** How rows are cut for {@link #backward} of operands with rows. */
    Cut backwardCut() {
        return naturalCut();
    }

    private Cut naturalCut() {
        if (result.scope() == io.github.mdr4j.model.Scope.EACH) {
            return Cut.EACH;
        }
        for (Slot operand : operands) {
            if (operand.scope() == io.github.mdr4j.model.Scope.DOMAIN) {
                return Cut.DOMAIN;
            }
        }
        return Cut.BATCH;
    }

    /** Whether {@link #prepareForward} and {@link #prepareBackward} need all rows of what comes before. */
    boolean needsAllRows() {
        return false;
    }

    /** The part of the work before {@link #forward} that takes in one block of rows of the operands. */
    void prepareForward(Pass pass, Rows rows, int block, MatrixProducts products) {}

    /** What follows all blocks of {@link #prepareForward}, in one thread. */
    void finishForwardPreparation(Pass pass, List<Rows> blocks) {}

    /** The part of the work before {@link #backward} that takes in one block of rows of the result's gradient. */
    void prepareBackward(Pass pass, Rows rows, int block, MatrixProducts products) {}

    /** What follows all blocks of {@link #prepareBackward}, in one thread. */
    void finishBackwardPreparation(Pass pass, List<Rows> blocks) {}

    /** Computes the result. */
    abstract void forward(Pass pass, Rows rows, MatrixProducts products);

    /** Takes the gradient of a fused activation into the result's gradient, in place. */
    void beforeBackward(Pass pass, Rows rows, MatrixProducts products) {}

    /** The number of parts in which the gradient of an operand without rows may be computed. */
    int parts(int operand) {
        return 1;
    }

    /**
     * Computes the gradient of an operand, or a part of it.
     *
     * @param add whether to add to what is there; otherwise it is overwritten
     */
    abstract void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products);

    /** Whether the gradient of an operand may be written over the result's, of which nothing else is needed then. */
    boolean replacesGradient(int operand) {
        return false;
    }

    /** Frees what the kernel holds outside the heap. */
    void close() {}
}
