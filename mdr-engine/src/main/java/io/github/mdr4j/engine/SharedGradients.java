package io.github.mdr4j.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which tensors have their gradients in the memory of another one's: what a kernel alone reads may get its gradient
 * where that of the result lies, which nobody needs any more. A pass over memory costs more than the work there, so
 * this is worth more than the memory.
 */
final class SharedGradients {

    private SharedGradients() {}

    /** Lets gradients share memory wherever the kernels, all that have a gradient, allow it. */
    static void arrange(List<Kernel> kernels) {
        List<Slot> read = new ArrayList<>();
        for (Kernel kernel : kernels) {
            for (int o = 0; o < kernel.operands(); o++) {
                read.add(kernel.operand(o));
            }
        }
        for (Kernel kernel : kernels) {
            for (int o = 0; o < kernel.operands(); o++) {
                Slot operand = kernel.operand(o);
                if (kernel.replacesGradient(o)
                        && operand.scope() == kernel.result().scope()
                        && Collections.frequency(read, operand) == 1) {
                    operand.placeGradient(kernel.result());
                }
            }
        }
    }
}
