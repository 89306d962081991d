package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a program, forward and for training backward, by an {@link ExecutionPlan} in the memory of {@link Slots}.
 *
 * <p>Tensors without rows come first. Then chains of operations run block by block over the rows, shared by the
 * workers. The backward pass takes the same way back to the tensors with rows, sums over rows for those without, and
 * ends with the operations among these. Only here is it decided which domains a pass needs.
 */
final class Execution implements AutoCloseable {

    private final Program program;
    private final Loops loops;
    private final Workers workers;
    private final MatrixProducts[] products;
    private final Wiring wiring;
    private final Slots slots;
    private final ExecutionPlan plan;
    private final LogisticLoss loss;
    private int[] neededDomains = {};

    Execution(Program program, ParameterLayout layout, Precision precision, Workers workers, boolean training) {
        this.program = program;
        this.loops = Loops.of(precision);
        this.workers = workers;
        this.products = new MatrixProducts[workers.threads()];
        for (int i = 0; i < products.length; i++) {
            products[i] = new MatrixProducts(precision);
        }
        this.wiring = new Wiring(program, training);
        this.slots = new Slots(program, layout, precision, wiring, training);
        this.plan = new ExecutionPlan(program, layout, precision, wiring, slots);
        this.loss = new LogisticLoss(loops);
    }

    /** The number of operations that are carried out for themselves; the others are part of one of these. */
    int kernels() {
        return plan.narrow().size() + plan.wide().size();
    }

    /** The number of times that threads go through the rows, forward and backward. */
    int passesOverRows() {
        return plan.forwardChains().size() + plan.backwardChains().size();
    }

    // ---- forward

    /** Runs the program; the logits are in {@link #logits()} afterwards. */
    void forward(Pass pass) {
        RowCuts cuts = begin(pass);
        for (Kernel kernel : plan.narrow()) {
            eachEntry(kernel, rows -> kernel.forward(pass, rows, products[0]));
        }
        for (Chain chain : plan.forwardChains()) {
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
        neededDomains = neededDomains(pass);
        slots.bind(pass.parameters(), neededDomains);
        prepareProducts(pass, pass.mode() == Mode.INFERENCE);
        slots.reserveRows(pass);
        plan.narrow().forEach(kernel -> kernel.begin(pass));
        plan.wide().forEach(kernel -> kernel.begin(pass));
        return new RowCuts(pass.batch(), wiring.everyDomain());
    }

    /** Only the forward pass at inference is row by row: what a gradient sums over rows has one order anyway. */
    private void prepareProducts(Pass pass, boolean rowByRow) {
        for (MatrixProducts worker : products) {
            worker.rowByRow(rowByRow);
        }
        if (!rowByRow) {
            Staging nativeDense = pass.parameters().nativeDense();
            for (MatrixProducts worker : products) {
                worker.knows(pass.parameters().dense(), nativeDense);
            }
        }
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
        return slots.of(program.logits());
    }

    // ---- backward

    /** Derives the loss of the last pass. */
    DomainLosses backward(Pass pass, DomainWeights weights) {
        slots.reserveGradients();
        if (pass.mode() == Mode.INFERENCE) {
            prepareProducts(pass, false);
        }
        DomainLosses losses = loss.lossAndGradient(pass.batch(), weights, logits());
        RowCuts cuts = new RowCuts(pass.batch(), wiring.everyDomain());
        slots.clearNarrowGradients(loops, neededDomains);
        for (Chain chain : plan.backwardChains()) {
            List<Rows> blocks = cuts.blocks(chain.cut());
            prepareBackward(pass, chain, blocks);
            workers.run(blocks.size(), (worker, i) -> backward(pass, chain, blocks.get(i), i, products[worker]));
        }
        sumOverRows(pass, cuts);
        List<Kernel> narrow = plan.narrow();
        for (int i = narrow.size() - 1; i >= 0; i--) {
            Kernel kernel = narrow.get(i);
            if (kernel.result().hasGradient()) {
                eachEntry(kernel, rows -> backwardNarrow(pass, kernel, rows));
            }
        }
        List<TableGradient> all = new ArrayList<>(plan.tables());
        workers.run(all.size(), (worker, i) -> all.get(i).index(pass));
        return losses;
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
        for (Reduction reduction : plan.reductions()) {
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

    private void eachEntry(Kernel kernel, Consumer<Rows> action) {
        if (kernel.result().scope() == Scope.SHARED) {
            action.accept(Rows.narrow(-1));
        } else {
            for (int d : neededDomains) {
                action.accept(Rows.narrow(d));
            }
        }
    }

    private int[] neededDomains(Pass pass) {
        Batch batch = pass.batch();
        int[] needed = new int[pass.domains()];
        int count = 0;
        for (int d = 0; d < needed.length; d++) {
            if (wiring.everyDomain() || batch.rows(d) > 0) {
                needed[count++] = d;
            }
        }
        return Arrays.copyOf(needed, count);
    }

    // ---- what came out

    /**
     * The domains whose entries the last pass needed: those with rows, or all if every row goes through every domain.
     */
    int[] neededDomains() {
        return neededDomains;
    }

    Object denseGradient() {
        return slots.denseGradient();
    }

    /** The parameters per domain that get a gradient, by number of the entry. */
    Map<Integer, Slot> sliceGradients() {
        return slots.sliceGradients();
    }

    Collection<TableGradient> tableGradients() {
        return plan.tables();
    }

    /** Whether an entry gets a gradient: it is trainable, and the result depends on it through a differentiable way. */
    boolean reaches(ParameterEntry entry) {
        return slots.reaches(entry);
    }

    void load(ModelState state) {
        plan.norms().forEach(norm -> norm.load(state));
    }

    ModelState storeIn(ModelState state) {
        ModelState result = state;
        for (KeepsState norm : plan.norms()) {
            result = norm.storeIn(result);
        }
        return result;
    }

    boolean hasRunningStatistics() {
        return !program.norms().isEmpty();
    }

    void refreshStatistics() {
        plan.norms().forEach(KeepsState::refresh);
    }

    @Override
    public void close() {
        for (MatrixProducts one : products) {
            one.close();
        }
        plan.wide().forEach(Kernel::close);
    }
}
