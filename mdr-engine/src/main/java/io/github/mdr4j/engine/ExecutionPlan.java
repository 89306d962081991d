package io.github.mdr4j.engine;

import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernels of a program in the order in which they run, decided once for all passes. */
final class ExecutionPlan {

    private final Program program;
    private final ParameterLayout layout;
    private final Wiring wiring;
    private final List<Kernel> narrow = new ArrayList<>();
    private final List<Kernel> wide = new ArrayList<>();
    private final List<KeepsState> norms = new ArrayList<>();
    private final Map<Integer, TableGradient> tables = new LinkedHashMap<>();
    private final List<Chain> forwardChains;
    private final List<Chain> backwardChains;
    private final List<Reduction> reductions;

    ExecutionPlan(Program program, ParameterLayout layout, Precision precision, Wiring wiring, Slots slots) {
        this.program = program;
        this.layout = layout;
        this.wiring = wiring;
        makeKernels(new Kernels(program, wiring, layout, precision, slots));
        this.forwardChains = Chain.of(wide, Kernel::forwardCut, (first, second) -> second.reads(first.result()));
        List<Kernel> reversed = withGradient(wide);
        Collections.reverse(reversed);
        SharedGradients.arrange(reversed);
        this.backwardChains = Chain.of(reversed, Kernel::backwardCut, (first, second) -> first.reads(second.result()));
        this.reductions = sumsOverRows(reversed);
    }

    private void makeKernels(Kernels kernels) {
        for (int i = 0; i < program.nodes().size(); i++) {
            Node node = program.nodes().get(i);
            if (!wiring.live(i) || wiring.views(i) || node.op() instanceof Op.Parameter) {
                continue;
            }
            Kernel kernel = kernels.of(i);
            (node.type().scope().hasRows() ? wide : narrow).add(kernel);
            if (kernel instanceof EmbedKernel embed) {
                addTables(embed, i);
            } else if (kernel instanceof KeepsState norm) {
                norms.add(norm);
            }
        }
    }

    /** A table may be read where a gradient comes back and, behind a stop, where none does. */
    private void addTables(EmbedKernel embed, int position) {
        List<Integer> operands = program.nodes().get(position).operands();
        for (int u = 0; u < operands.size(); u++) {
            if (wiring.gradient(position) && wiring.gradient(operands.get(u))) {
                Lookup lookup = embed.lookups().get(u);
                tables.computeIfAbsent(
                                lookup.entry(),
                                entry -> new TableGradient(entry, lookup.dim(), layout.pageShift(entry)))
                        .addUse(embed, u);
            }
        }
    }

    private static List<Kernel> withGradient(List<Kernel> kernels) {
        List<Kernel> result = new ArrayList<>();
        for (Kernel kernel : kernels) {
            if (kernel.result().hasGradient()) {
                result.add(kernel);
            }
        }
        return result;
    }

    /** Decides who writes a gradient first, and gathers the sums over rows. */
    private static List<Reduction> sumsOverRows(List<Kernel> reversed) {
        Map<Slot, Boolean> written = new IdentityHashMap<>();
        Map<Slot, Reduction> sums = new IdentityHashMap<>();
        List<Reduction> ordered = new ArrayList<>();
        for (Kernel kernel : reversed) {
            for (int o = 0; o < kernel.operands(); o++) {
                Slot target = kernel.operand(o);
                if (target.hasRows()) {
                    kernel.addsTo(o, written.put(target, true) != null);
                } else if (target.hasGradient()) {
                    sums.computeIfAbsent(target, slot -> {
                                Reduction reduction = new Reduction(slot);
                                ordered.add(reduction);
                                return reduction;
                            })
                            .add(kernel, o);
                }
            }
        }
        // the largest first, so that no thread begins a long task when the others have ended
        ordered.sort(Comparator.comparingInt((Reduction r) -> r.target().size()).reversed());
        return ordered;
    }

    /** Kernels of tensors without rows, in the order of the program. */
    List<Kernel> narrow() {
        return narrow;
    }

    /** Kernels of tensors with rows, in the order of the program. */
    List<Kernel> wide() {
        return wide;
    }

    /** The norms, which have running values. */
    List<KeepsState> norms() {
        return norms;
    }

    /** The gradients of embedding tables. */
    Collection<TableGradient> tables() {
        return tables.values();
    }

    /** The kernels of tensors with rows, in passes over the rows. */
    List<Chain> forwardChains() {
        return forwardChains;
    }

    /** The way back over the rows. */
    List<Chain> backwardChains() {
        return backwardChains;
    }

    /** The gradients of tensors without rows that are sums over rows. */
    List<Reduction> reductions() {
        return reductions;
    }
}
