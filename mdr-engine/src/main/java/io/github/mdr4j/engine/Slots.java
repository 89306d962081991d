package io.github.mdr4j.engine;

import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory of all tensors of a program; those that only view another share its slot. */
final class Slots {

    private final Program program;
    private final ParameterLayout layout;
    private final Precision precision;
    private final Wiring wiring;
    private final Slot[] slots;
    private final Object denseGradient;
    private final List<Slot> withRows = new ArrayList<>();
    private final List<Slot> narrow = new ArrayList<>();
    private final Map<Integer, Slot> slices = new LinkedHashMap<>();
    private @Nullable Object boundDense;

    Slots(Program program, ParameterLayout layout, Precision precision, Wiring wiring, boolean training) {
        this.program = program;
        this.layout = layout;
        this.precision = precision;
        this.wiring = wiring;
        this.slots = new Slot[program.nodes().size()];
        this.denseGradient = precision.newArray(training ? layout.denseSize() : 0);
        for (int i = 0; i < slots.length; i++) {
            if (wiring.live(i)) {
                slots[i] = wiring.views(i) ? slots[wiring.home(i)] : slot(i);
            }
        }
    }

    private Slot slot(int position) {
        Node node = program.nodes().get(position);
        Slot slot = new Slot(node.type(), program.domains(), precision);
        boolean table = node.op() instanceof Op.Parameter parameter && parameter.table();
        if (wiring.gradient(position) && !table) {
            slot.markGradient();
        }
        place(node, slot, table);
        return slot;
    }

    private void place(Node node, Slot slot, boolean table) {
        if (table) {
            return;
        }
        if (slot.hasRows()) {
            withRows.add(slot);
            return;
        }
        boolean parameter = node.op() instanceof Op.Parameter;
        if (!parameter || node.type().scope() == Scope.DOMAIN) {
            slot.allocateNarrow(!parameter);
            narrow.add(slot);
        }
        if (node.op() instanceof Op.Parameter declared && declared.scope() == Scope.DOMAIN) {
            slices.put(layout.index(declared.name()), slot);
        }
    }

    /** The memory of a tensor that the result depends on, by the position of its operation. */
    Slot of(int position) {
        return slots[position];
    }

    /** The flat array of the gradients of all dense entries. */
    Object denseGradient() {
        return denseGradient;
    }

    /** The parameters per domain that get a gradient, by number of the entry. */
    Map<Integer, Slot> sliceGradients() {
        Map<Integer, Slot> result = new LinkedHashMap<>();
        slices.forEach((entry, slot) -> {
            if (slot.hasGradient()) {
                result.put(entry, slot);
            }
        });
        return result;
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

    /** Makes room for the rows of a pass. */
    void reserveRows(Pass pass) {
        for (Slot slot : withRows) {
            int rows = slot.scope() == Scope.EACH ? Math.multiplyExact(pass.rows(), pass.domains()) : pass.rows();
            slot.reserveRows(rows);
        }
    }

    /** Makes room for the gradients of the rows of the last pass. */
    void reserveGradients() {
        withRows.forEach(Slot::reserveGradient);
    }

    /** Lets parameters be read from where a pass has them, of some domains only. */
    void bind(ParameterSource source, int[] domains) {
        Object dense = source.dense();
        if (boundDense != dense) {
            bindShared(dense);
            boundDense = dense;
        }
        slices.forEach((entry, slot) -> {
            for (int d : domains) {
                slot.placeDomain(d, source.slice(entry, d));
            }
        });
    }

    private void bindShared(Object dense) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != null
                    && program.nodes().get(i).op() instanceof Op.Parameter parameter
                    && parameter.scope() == Scope.SHARED
                    && !parameter.table()) {
                slots[i].placeShared(dense, denseGradient, layout.denseOffset(layout.index(parameter.name())));
            }
        }
    }

    /** Sets the gradients of all tensors without rows to zero, of some domains only. */
    void clearNarrowGradients(Loops loops, int[] domains) {
        loops.fill(denseGradient, 0, layout.denseSize(), 0);
        for (Slot slot : narrow) {
            if (slot.hasGradient() && slot.scope() == Scope.SHARED) {
                loops.fill(slot.gradient(0), 0, slot.size(), 0);
            } else if (slot.hasGradient()) {
                for (int d : domains) {
                    loops.fill(slot.gradient(d), 0, slot.size(), 0);
                }
            }
        }
    }
}
