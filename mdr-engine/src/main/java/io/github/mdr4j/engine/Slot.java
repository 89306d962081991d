package io.github.mdr4j.engine;

import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.TensorType;
import io.github.mdr4j.param.Precision;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one tensor during an execution: its values, and where there is one its gradient.
 *
 * <p>A tensor with rows lies in one array, row after row. A shared one begins at {@code base} of an array that it may
 * share with others; one per domain has an array for each domain.
 */
final class Slot {

    private final Scope scope;
    private final int size;
    private final Precision precision;
    private final Object[] values;
    private final Object[] gradients;
    private int base;
    private int rowCapacity;
    private boolean hasGradient;
    private @Nullable Slot gradientOwner;

    Slot(TensorType type, int domains, Precision precision) {
        this.scope = type.scope();
        this.size = type.shape().count();
        this.precision = precision;
        int arrays = scope == Scope.DOMAIN ? domains : 1;
        this.values = new Object[arrays];
        this.gradients = new Object[arrays];
        Arrays.fill(values, precision.newArray(0));
        Arrays.fill(gradients, precision.newArray(0));
    }

    Scope scope() {
        return scope;
    }

    boolean hasRows() {
        return scope.hasRows();
    }

    /** The number of values of one entry: of one row, one domain's slice, or all. */
    int size() {
        return size;
    }

    /** The distance from one row to the next; 0 if there are no rows. */
    int step() {
        return hasRows() ? size : 0;
    }

    Object values(int domain) {
        return values[scope == Scope.DOMAIN ? domain : 0];
    }

    Object gradient(int domain) {
        if (gradientOwner != null) {
            return gradientOwner.gradient(domain);
        }
        return gradients[scope == Scope.DOMAIN ? domain : 0];
    }

    /** Where the values of a row begin, or of all rows if there are none. */
    int at(int row) {
        return hasRows() ? row * size : base;
    }

    boolean hasGradient() {
        return hasGradient;
    }

    void markGradient() {
        hasGradient = true;
    }

    /** Lets the gradient lie where that of a tensor of the same scope and size lies. */
    void placeGradient(Slot owner) {
        gradientOwner = owner;
    }

    /** Lets the values, and the gradient, lie in arrays of others. */
    void placeShared(Object array, Object gradient, int at) {
        values[0] = array;
        gradients[0] = gradient;
        base = at;
    }

    void placeDomain(int domain, Object array) {
        values[domain] = array;
    }

    /** Allocates what a narrow tensor needs for itself. */
    void allocateNarrow(boolean ownValues) {
        for (int d = 0; d < values.length; d++) {
            if (ownValues) {
                values[d] = precision.newArray(size);
            }
            if (hasGradient) {
                gradients[d] = precision.newArray(size);
            }
        }
    }

    /** Makes room for the values of rows. */
    void reserveRows(int rows) {
        if (rows > rowCapacity) {
            rowCapacity = rows;
            values[0] = precision.newArray(Math.multiplyExact(rows, size));
        }
    }

    /** Makes room for the gradient of as many rows as there is room for values. */
    void reserveGradient() {
        int length = Math.multiplyExact(rowCapacity, size);
        if (hasGradient && gradientOwner == null && Array.getLength(gradients[0]) < length) {
            gradients[0] = precision.newArray(length);
        }
    }
}
