package io.github.mdr4j.param;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table that is zero but for some rows, held as ascending row numbers and the values of those rows. */
final class SparsePart implements Part, TableView.Sparse {

    private final Numbers numbers;
    private final PageGrid grid;
    private final int[] rows;
    private final Object values;

    /**
     * Takes over arrays.
     *
     * @param rows ascending row numbers, each once
     * @param values {@code [rows.length * width]}
     */
    SparsePart(Numbers numbers, PageGrid grid, int[] rows, Object values) {
        this.numbers = numbers;
        this.grid = grid;
        this.rows = rows;
        this.values = values;
    }

    static SparsePart empty(Numbers numbers, PageGrid grid) {
        return new SparsePart(numbers, grid, new int[0], numbers.newArray(0));
    }

    int rowCount() {
        return rows.length;
    }

    int rowNumber(int position) {
        return rows[position];
    }

    @Override
    public Part plus(Part other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        if (!(other instanceof SparsePart that)) {
            return other.plus(this);
        }
        int[] union = union(that);
        return isTooMany(union) ? paged().plus(that) : merged(that, union, numbers::add);
    }

    @Override
    public Part minus(Part other) {
        if (other.isEmpty()) {
            return this;
        }
        if (!(other instanceof SparsePart that)) {
            return paged().minus(other);
        }
        int[] union = union(that);
        return isTooMany(union) ? paged().minus(that.paged()) : merged(that, differing(that, union), numbers::subtract);
    }

    @Override
    public Part times(double factor) {
        int length = numbers.length(values);
        Object scaled = numbers.newArray(length);
        numbers.scale(values, factor, scaled, length);
        return new SparsePart(numbers, grid, rows, scaled);
    }

    @Override
    public Part times(Part other) {
        int width = grid.width();
        TableView factors = (TableView) other;
        Object product = numbers.newArray(numbers.length(values));
        for (int i = 0; i < rows.length; i++) {
            factors.readRow(rows[i], product, i * width);
        }
        numbers.multiply(values, 0, product, 0, product, 0, numbers.length(values));
        return new SparsePart(numbers, grid, rows, product);
    }

    @Override
    public Part lerp(Part other, double t) {
        if (!(other instanceof SparsePart that)) {
            return paged().lerp(other, t);
        }
        int[] union = union(that);
        return isTooMany(union)
                ? paged().lerp(that, t)
                : merged(
                        that, union, (a, aAt, b, bAt, out, outAt, n) -> numbers.lerp(a, aAt, b, bAt, t, out, outAt, n));
    }

    @Override
    public double dot(Part other) {
        return other instanceof SparsePart that ? dotRows(that) : dotPages((PagedPart) other);
    }

    @Override
    public boolean isEmpty() {
        return rows.length == 0;
    }

    @Override
    public boolean isFinite() {
        return numbers.isFinite(values);
    }

    @Override
    public boolean same(Part other) {
        if (other instanceof SparsePart that && Arrays.equals(rows, that.rows)) {
            return numbers.same(values, 0, that.values, 0, numbers.length(values));
        }
        return paged().same(other);
    }

    @Override
    public int contentHash() {
        int hash = 0;
        int width = grid.width();
        for (int i = 0; i < rows.length; i++) {
            hash += numbers.hash(values, i * width, width, (long) rows[i] * width);
        }
        return hash;
    }

    @Override
    public double get(int row, int column) {
        int i = find(row);
        return i < 0 ? 0 : numbers.get(values, i * grid.width() + column);
    }

    @Override
    public void readInto(double[] target) {
        int width = grid.width();
        for (int i = 0; i < rows.length; i++) {
            numbers.read(values, i * width, target, rows[i] * width, width);
        }
    }

    @Override
    public PagedPart paged() {
        @Nullable Object[] pages = new Object[grid.pages()];
        for (int i = 0; i < rows.length; i++) {
            int p = grid.page(rows[i]);
            Object page = pages[p];
            if (page == null) {
                page = numbers.newArray(grid.length(p));
                pages[p] = page;
            }
            System.arraycopy(values, i * grid.width(), page, grid.offset(rows[i]), grid.width());
        }
        return new PagedPart(numbers, grid, pages);
    }

    @Override
    public void forEachArray(Consumer<Object> visitor) {
        visitor.accept(rows);
        visitor.accept(values);
    }

    @Override
    public int rows() {
        return grid.rows();
    }

    @Override
    public int dim() {
        return grid.width();
    }

    @Override
    public void readRow(int row, Object target, int offset) {
        int i = find(row);
        if (i < 0) {
            numbers.clear(target, offset, grid.width());
        } else {
            System.arraycopy(values, i * grid.width(), target, offset, grid.width());
        }
    }

    @Override
    public void addRow(int row, Object target, int offset) {
        int i = find(row);
        if (i >= 0) {
            numbers.add(target, offset, values, i * grid.width(), target, offset, grid.width());
        }
    }

    @Override
    public int[] nonZeroRows() {
        RowList nonZero = new RowList();
        for (int i = 0; i < rows.length; i++) {
            if (!numbers.isZero(values, i * grid.width(), grid.width())) {
                nonZero.add(rows[i]);
            }
        }
        return nonZero.toArray();
    }

    @Override
    public int[] rowNumbers() {
        return rows;
    }

    @Override
    public Object values() {
        return values;
    }

    @Override
    public int find(int row) {
        return Math.max(-1, Arrays.binarySearch(rows, row));
    }

    private double dotRows(SparsePart other) {
        double sum = 0;
        int width = grid.width();
        int j = 0;
        for (int i = 0; i < rows.length; i++) {
            j = other.next(j, rows[i]);
            if (other.isAt(j, rows[i])) {
                sum += numbers.dot(values, i * width, other.values, j * width, width);
            }
        }
        return sum;
    }

    private double dotPages(PagedPart other) {
        double sum = 0;
        int width = grid.width();
        for (int i = 0; i < rows.length; i++) {
            Object page = other.pageOrNull(grid.page(rows[i]));
            if (page != null) {
                sum += numbers.dot(values, i * width, page, grid.offset(rows[i]), width);
            }
        }
        return sum;
    }

    private boolean isTooMany(int[] rowNumbers) {
        return rowNumbers.length > grid.sparseLimit();
    }

    /** The rows that are in one of two parts, or in both. */
    private int[] union(SparsePart other) {
        int[] union = new int[rows.length + other.rows.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < rows.length || j < other.rows.length) {
            boolean mine = j == other.rows.length || i < rows.length && rows[i] <= other.rows[j];
            int row = mine ? rows[i] : other.rows[j];
            union[size++] = row;
            i += isAt(i, row) ? 1 : 0;
            j += other.isAt(j, row) ? 1 : 0;
        }
        return Arrays.copyOf(union, size);
    }

    /** Those of some rows in which two parts differ. */
    private int[] differing(SparsePart other, int[] candidates) {
        RowList differing = new RowList();
        int width = grid.width();
        Object zeros = numbers.newArray(width);
        int i = 0;
        int j = 0;
        for (int row : candidates) {
            i = next(i, row);
            j = other.next(j, row);
            Object a = isAt(i, row) ? values : zeros;
            Object b = other.isAt(j, row) ? other.values : zeros;
            if (!numbers.same(a, a == zeros ? 0 : i * width, b, b == zeros ? 0 : j * width, width)) {
                differing.add(row);
            }
        }
        return differing.toArray();
    }

    private SparsePart merged(SparsePart other, int[] rowNumbers, Numbers.Operation operation) {
        int width = grid.width();
        Object zeros = numbers.newArray(width);
        Object result = numbers.newArray(rowNumbers.length * width);
        int i = 0;
        int j = 0;
        for (int k = 0; k < rowNumbers.length; k++) {
            int row = rowNumbers[k];
            i = next(i, row);
            j = other.next(j, row);
            Object a = isAt(i, row) ? values : zeros;
            Object b = other.isAt(j, row) ? other.values : zeros;
            operation.apply(a, a == zeros ? 0 : i * width, b, b == zeros ? 0 : j * width, result, k * width, width);
        }
        return new SparsePart(numbers, grid, rowNumbers, result);
    }

    /** Moves a position on to the first row that is not before a given one. */
    private int next(int from, int row) {
        int i = from;
        while (i < rows.length && rows[i] < row) {
            i++;
        }
        return i;
    }

    private boolean isAt(int position, int row) {
        return position < rows.length && rows[position] == row;
    }
}
