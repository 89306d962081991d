package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
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
import org.jspecify.annotations.Nullable;

/**
 * A program with memory to run it: forward, and for training backward.
 *
 * <p>Tensors without rows come first. Then chains of operations run block by block over the rows, shared by the
 * workers. The backward pass takes the same way back to the tensors with rows, sums over rows for those without, and
 * ends with the operations among these. This class holds the only loop over domains.
 */
final class Execution implements AutoCloseable {

    private final Program program;
    private final ParameterLayout layout;
    private final Precision precision;
    private final Loops loops;
    private final Workers workers;
    private final MatrixProducts[] products;
    private final Wiring wiring;
    private final Slot[] slots;
    private final Object denseGradient;
    private final List<Kernel> narrow = new ArrayList<>();
    private final List<Kernel> wide = new ArrayList<>();
    private final List<KeepsState> norms = new ArrayList<>();
    private final List<Slot> rowSlots = new ArrayList<>();
    private final List<Slot> narrowSlots = new ArrayList<>();
    private final Map<Integer, Slot> sliceSlots = new LinkedHashMap<>();
    private final Map<Integer, TableGradient> tables = new LinkedHashMap<>();
    private final List<Chain> forwardChains;
    private final List<Chain> backwardChains;
    private final List<Reduction> reductions;
    private final LogisticLoss loss;
    private @Nullable Object boundDense;

    Execution(Program program, ParameterLayout layout, Precision precision, Workers workers, boolean training) {
        this.program = program;
        this.layout = layout;
        this.precision = precision;
        this.loops = Loops.of(precision);
        this.workers = workers;
        this.products = new MatrixProducts[workers.threads()];
        for (int i = 0; i < products.length; i++) {
            products[i] = new MatrixProducts(precision);
        }
        this.wiring = new Wiring(program, training);
        this.slots = new Slot[program.nodes().size()];
        this.denseGradient = precision.newArray(training ? layout.denseSize() : 0);
        this.loss = new LogisticLoss(loops);
        makeSlots();
        makeKernels();
        this.forwardChains = Chain.of(wide, Kernel::forwardCut, (first, second) -> second.reads(first.result()));
        List<Kernel> reversed = withGradient(wide);
        Collections.reverse(reversed);
        SharedGradients.arrange(reversed);
        this.backwardChains = Chain.of(reversed, Kernel::backwardCut, (first, second) -> first.reads(second.result()));
        this.reductions = plan(reversed);
    }

    // ---- what is planned once

    private void makeSlots() {
        for (int i = 0; i < slots.length; i++) {
            Node node = program.nodes().get(i);
            if (!wiring.live(i)) {
                continue;
            }
            if (wiring.views(i)) {
                slots[i] = slots[wiring.home(i)];
                continue;
            }
            slots[i] = new Slot(node.type(), program.domains(), precision);
            boolean table = node.op() instanceof Op.Parameter parameter && parameter.table();
            if (wiring.gradient(i) && !table) {
                slots[i].markGradient();
            }
            place(node, slots[i], table);
        }
    }

    private void place(Node node, Slot slot, boolean table) {
        if (table) {
            return;
        }
        if (slot.hasRows()) {
            rowSlots.add(slot);
            return;
        }
        boolean parameter = node.op() instanceof Op.Parameter;
        if (!parameter || node.type().scope() == Scope.DOMAIN) {
            slot.allocateNarrow(!parameter);
            narrowSlots.add(slot);
        }
        if (node.op() instanceof Op.Parameter declared && declared.scope() == Scope.DOMAIN) {
            sliceSlots.put(layout.index(declared.name()), slot);
        }
    }

    private void makeKernels() {
        Kernels kernels = new Kernels(program, wiring, layout, precision, slots);
        for (int i = 0; i < slots.length; i++) {
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
    private List<Reduction> plan(List<Kernel> reversed) {
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

    /** The number of operations that are carried out for themselves; the others are part of one of these. */
    int kernels() {
        return narrow.size() + wide.size();
    }

    /** The number of times that threads go through the rows, forward and backward. */
    int passesOverRows() {
        return forwardChains.size() + backwardChains.size();
    }

    // ---- forward

    /** Runs the program; the logits are in {@link #logits()} afterwards. */
    void forward(Pass pass) {
        RowCuts cuts = begin(pass);
        for (Kernel kernel : narrow) {
            eachEntry(pass, kernel, rows -> kernel.forward(pass, rows, products[0]));
        }
        for (Chain chain : forwardChains) {
            List<Rows> blocks = cuts.blocks(chain.cut());
            prepareForward(pass, chain, blocks);
            workers.run(blocks.size(), (worker, i) -> forward(pass, chain, blocks.get(i), i, products[worker]));
        }
    }

    private void forward(Pass pass, Chain chain, Rows rows, int block, MatrixProducts worker) {
        for (Kernel kernel : chain.kernels()) {
            kernel.forward(pass, rows, worker);
        }
        for (Kernel later : chain.prepares()) {
            later.prepareForward(pass, rows, block, worker);
        }
    }

    private RowCuts begin(Pass pass) {
        bind(pass);
        Staging nativeDense = pass.parameters().nativeDense();
        for (MatrixProducts worker : products) {
            worker.knows(pass.parameters().dense(), nativeDense);
        }
        for (Slot slot : rowSlots) {
            int rows = slot.scope() == Scope.EACH ? Math.multiplyExact(pass.rows(), pass.domains()) : pass.rows();
            slot.reserveRows(rows);
        }
        narrow.forEach(kernel -> kernel.begin(pass));
        wide.forEach(kernel -> kernel.begin(pass));
        return new RowCuts(pass.batch(), wiring.everyDomain());
    }

    private void bind(Pass pass) {
        ParameterSource source = pass.parameters();
        Object dense = source.dense();
        if (boundDense != dense) {
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] != null
                        && program.nodes().get(i).op() instanceof Op.Parameter parameter
                        && parameter.scope() == Scope.SHARED
                        && !parameter.table()) {
                    slots[i].placeShared(dense, denseGradient, layout.denseOffset(layout.index(parameter.name())));
                }
            }
            boundDense = dense;
        }
        sliceSlots.forEach((entry, slot) -> {
            for (int d : neededDomains(pass)) {
                slot.placeDomain(d, source.slice(entry, d));
            }
        });
    }

    private void prepareForward(Pass pass, Chain chain, List<Rows> blocks) {
        Kernel kernel = chain.first();
        if (kernel.needsAllRows() && !chain.prepared()) {
            workers.run(blocks.size(), (worker, i) -> kernel.prepareForward(pass, blocks.get(i), i, products[worker]));
        }
        kernel.finishForwardPreparation(pass, blocks);
    }

    /** The log-odds of the rows of the last pass. */
    Slot logits() {
        return slots[program.logits()];
    }

    // ---- backward

    /** Derives the loss of the last pass. */
    DomainLosses backward(Pass pass, DomainWeights weights) {
        rowSlots.forEach(Slot::reserveGradient);
        DomainLosses losses = loss.lossAndGradient(pass.batch(), weights, logits());
        RowCuts cuts = new RowCuts(pass.batch(), wiring.everyDomain());
        clearNarrowGradients(pass);
        for (Chain chain : backwardChains) {
            List<Rows> blocks = cuts.blocks(chain.cut());
            prepareBackward(pass, chain, blocks);
            workers.run(blocks.size(), (worker, i) -> backward(pass, chain, blocks.get(i), i, products[worker]));
        }
        sumOverRows(pass, cuts);
        for (int i = narrow.size() - 1; i >= 0; i--) {
            Kernel kernel = narrow.get(i);
            if (kernel.result().hasGradient()) {
                eachEntry(pass, kernel, rows -> backwardNarrow(pass, kernel, rows));
            }
        }
        List<TableGradient> all = new ArrayList<>(tables.values());
        workers.run(all.size(), (worker, i) -> all.get(i).index(pass));
        return losses;
    }

    private void clearNarrowGradients(Pass pass) {
        loops.fill(denseGradient, 0, layout.denseSize(), 0);
        for (Slot slot : narrowSlots) {
            if (slot.hasGradient() && slot.scope() == Scope.SHARED) {
                loops.fill(slot.gradient(0), 0, slot.size(), 0);
            } else if (slot.hasGradient()) {
                for (int d : neededDomains(pass)) {
                    loops.fill(slot.gradient(d), 0, slot.size(), 0);
                }
            }
        }
    }

    private void prepareBackward(Pass pass, Chain chain, List<Rows> blocks) {
        Kernel kernel = chain.first();
        if (kernel.needsAllRows() && !chain.prepared()) {
            workers.run(blocks.size(), (worker, i) -> kernel.prepareBackward(pass, blocks.get(i), i, products[worker]));
        }
        kernel.finishBackwardPreparation(pass, blocks);
    }

    private void backward(Pass pass, Chain chain, Rows rows, int block, MatrixProducts worker) {
        for (Kernel kernel : chain.kernels()) {
            kernel.beforeBackward(pass, rows, worker);
            for (int o = 0; o < kernel.operands(); o++) {
                Slot target = kernel.operand(o);
                if (target.hasRows() && target.hasGradient()) {
                    kernel.backward(pass, o, 0, rows, kernel.addsTo(o), worker);
                }
            }
        }
        for (Kernel later : chain.prepares()) {
            later.prepareBackward(pass, rows, block, worker);
        }
    }

    private void sumOverRows(Pass pass, RowCuts cuts) {
        List<Summation> tasks = new ArrayList<>();
        for (Reduction reduction : reductions) {
            for (int t = 0; t < reduction.tasks(cuts); t++) {
                int task = t;
                tasks.add(worker -> reduction.run(pass, cuts, task, worker));
            }
        }
        workers.run(tasks.size(), (worker, i) -> tasks.get(i).run(products[worker]));
    }

    private interface Summation {
        void run(MatrixProducts worker);
    }

    private void backwardNarrow(Pass pass, Kernel kernel, Rows rows) {
        kernel.beforeBackward(pass, rows, products[0]);
        for (int o = 0; o < kernel.operands(); o++) {
            if (kernel.operand(o).hasGradient()) {
                for (int part = 0; part < kernel.parts(o); part++) {
                    kernel.backward(pass, o, part, rows, true, products[0]);
                }
            }
        }
    }

    private void eachEntry(Pass pass, Kernel kernel, java.util.function.Consumer<Rows> action) {
        if (kernel.result().scope() == Scope.SHARED) {
            action.accept(Rows.narrow(-1));
        } else {
            for (int d : neededDomains(pass)) {
                action.accept(Rows.narrow(d));
            }
        }
    }

    // ---- what came out

    /** The domains whose entries a pass needs: those with rows, or all if every row goes through every domain. */
    int[] neededDomains(Pass pass) {
        Batch batch = pass.batch();
        return java.util.stream.IntStream.range(0, pass.domains())
                .filter(d -> wiring.everyDomain() || batch.rows(d) > 0)
                .toArray();
    }

    Object denseGradient() {
        return denseGradient;
    }

    /** The parameters per domain that get a gradient, by number of the entry. */
    Map<Integer, Slot> sliceGradients() {
        Map<Integer, Slot> result = new LinkedHashMap<>();
        sliceSlots.forEach((entry, slot) -> {
            if (slot.hasGradient()) {
                result.put(entry, slot);
            }
        });
        return result;
    }

    Collection<TableGradient> tableGradients() {
        return tables.values();
    }

    /** Whether an entry gets a gradient: it is trainable, and the result depends on it through a differentiable way. */
    boolean reaches(ParameterEntry entry) {
        for (int i = 0; i < slots.length; i++) {
            if (program.nodes().get(i).op() instanceof Op.Parameter parameter
                    && parameter.name().equals(entry.name())) {
                return wiring.gradient(i);
            }
        }
        return false;
    }

    void load(ModelState state) {
        norms.forEach(norm -> norm.load(state));
    }

    ModelState storeIn(ModelState state) {
        ModelState result = state;
        for (KeepsState norm : norms) {
            result = norm.storeIn(result);
        }
        return result;
    }

    boolean hasRunningStatistics() {
        return !program.norms().isEmpty();
    }

    void refreshStatistics() {
        norms.forEach(KeepsState::refresh);
    }

    @Override
    public void close() {
        for (MatrixProducts one : products) {
            one.close();
        }
        wide.forEach(Kernel::close);
    }
}
