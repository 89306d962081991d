package io.github.mdr4j.param;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part in pages; parts share the pages in which they do not differ. */
final class PagedPart implements Part, TableView.Paged {

    private final Numbers numbers;
    private final PageArithmetic arithmetic;
    private final PageGrid grid;
    private final @Nullable Object @Nullable [] pages;

    /**
     * Takes over a directory.
     *
     * @param pages the arrays, null where all numbers are zero; null if all pages are
     */
    PagedPart(Numbers numbers, PageGrid grid, @Nullable Object @Nullable [] pages) {
        this.numbers = numbers;
        this.arithmetic = new PageArithmetic(numbers);
        this.grid = grid;
        this.pages = pages;
    }

    @Override
    public Part plus(Part other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return other instanceof SparsePart rows
                ? withRows(rows, numbers::add)
                : combine((PagedPart) other, arithmetic::sum);
    }

    @Override
    public Part minus(Part other) {
        if (other == this) {
            return Part.zero(numbers, grid);
        }
        if (other.isEmpty()) {
            return this;
        }
        if (other instanceof SparsePart rows) {
            return withRows(rows, numbers::subtract);
        }
        PagedPart that = (PagedPart) other;
        return grid.table() ? tableDifference(that) : combine(that, arithmetic::difference);
    }

    @Override
    public Part times(double factor) {
        return combine(this, (page, same) -> page == null ? null : arithmetic.scaled(page, factor));
    }

    @Override
    public Part times(Part other) {
        return other instanceof SparsePart rows ? rows.times(this) : combine((PagedPart) other, arithmetic.product());
    }

    @Override
    public Part lerp(Part other, double t) {
        if (other == this || isEmpty() && other.isEmpty()) {
            return this;
        }
        @Nullable Object[] theirs = other.paged().pages();
        @Nullable Object[] result = pages().clone();
        for (int p = 0; p < result.length; p++) {
            if (result[p] != theirs[p]) {
                result[p] = arithmetic.between(result[p], theirs[p], t);
            }
        }
        return new PagedPart(numbers, grid, result);
    }

    @Override
    public double dot(Part other) {
        if (other instanceof SparsePart rows) {
            return rows.dot(this);
        }
        PagedPart that = (PagedPart) other;
        double sum = 0;
        for (int p = 0; p < grid.pages(); p++) {
            Object a = pageOrNull(p);
            Object b = that.pageOrNull(p);
            if (a != null && b != null) {
                for (int at = 0; at < grid.length(p); at += grid.width()) {
                    sum += numbers.dot(a, at, b, at, grid.width());
                }
            }
        }
        return sum;
    }

    @Override
    public boolean isEmpty() {
        return pages == null;
    }

    @Override
    public boolean isFinite() {
        for (int p = 0; p < grid.pages(); p++) {
            Object page = pageOrNull(p);
            if (page != null && !numbers.isFinite(page)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean same(Part other) {
        PagedPart that = other.paged();
        for (int p = 0; p < grid.pages(); p++) {
            if (!arithmetic.same(pageOrNull(p), that.pageOrNull(p))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int contentHash() {
        int hash = 0;
        for (int p = 0; p < grid.pages(); p++) {
            Object page = pageOrNull(p);
            if (page != null) {
                hash += numbers.hash(page, 0, grid.length(p), grid.position(p));
            }
        }
        return hash;
    }

    @Override
    public double get(int row, int column) {
        Object page = pageOrNull(grid.page(row));
        return page == null ? 0 : numbers.get(page, grid.offset(row) + column);
    }

    @Override
    public void readInto(double[] target) {
        for (int p = 0; p < grid.pages(); p++) {
            Object page = pageOrNull(p);
            if (page != null) {
                numbers.read(page, 0, target, (int) grid.position(p), grid.length(p));
            }
        }
    }

    @Override
    public PagedPart paged() {
        return this;
    }

    /** The array of a page; null if all its numbers are zero. */
    @Nullable
    Object pageOrNull(int page) {
        return pages == null ? null : pages[page];
    }

    @Override
    public void forEachArray(Consumer<Object> visitor) {
        if (pages == null) {
            return;
        }
        visitor.accept(pages);
        for (Object page : pages) {
            if (page != null) {
                visitor.accept(page);
            }
        }
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
        Object page = pageOrNull(grid.page(row));
        if (page == null) {
            numbers.clear(target, offset, grid.width());
        } else {
            System.arraycopy(page, grid.offset(row), target, offset, grid.width());
        }
    }

    @Override
    public void addRow(int row, Object target, int offset) {
        Object page = pageOrNull(grid.page(row));
        if (page != null) {
            numbers.add(target, offset, page, grid.offset(row), target, offset, grid.width());
        }
    }

    @Override
    public int[] nonZeroRows() {
        RowList rows = new RowList();
        for (int p = 0; p < grid.pages(); p++) {
            Object page = pageOrNull(p);
            for (int r = 0; page != null && r < grid.rowsIn(p); r++) {
                if (!numbers.isZero(page, r * grid.width(), grid.width())) {
                    rows.add(grid.firstRow(p) + r);
                }
            }
        }
        return rows.toArray();
    }

    @Override
    public @Nullable Object[] pages() {
        return pages == null ? new Object[grid.pages()] : pages;
    }

    @Override
    public int pageShift() {
        return grid.shift();
    }

    /** Copies the pages that some rows lie in and applies an operation to those rows; all other pages are shared. */
    private PagedPart withRows(SparsePart other, Numbers.Operation operation) {
        @Nullable Object[] result = pages == null ? new Object[grid.pages()] : pages.clone();
        int width = grid.width();
        int copied = -1;
        Object page = numbers.newArray(0);
        for (int i = 0; i < other.rowCount(); i++) {
            int row = other.rowNumber(i);
            if (grid.page(row) != copied) {
                copied = grid.page(row);
                page = copyOfPage(copied);
                result[copied] = page;
            }
            int at = grid.offset(row);
            operation.apply(page, at, other.values(), i * width, page, at, width);
        }
        return new PagedPart(numbers, grid, result);
    }

    /** A new array with the numbers of a page. */
    Object copyOfPage(int index) {
        int length = grid.length(index);
        Object copy = numbers.newArray(length);
        Object page = pageOrNull(index);
        if (page != null) {
            System.arraycopy(page, 0, copy, 0, length);
        }
        return copy;
    }

    private PagedPart combine(PagedPart other, PageArithmetic.Operation operation) {
        @Nullable Object @Nullable [] result = null;
        int count = grid.pages();
        for (int p = 0; p < count; p++) {
            Object page = operation.apply(pageOrNull(p), other.pageOrNull(p));
            if (page != null) {
                if (result == null) {
                    result = new Object[count];
                }
                result[p] = page;
            }
        }
        return new PagedPart(numbers, grid, result);
    }

    private Part tableDifference(PagedPart other) {
        int[] rows = differingRows(other);
        if (rows == null) {
            return combine(other, arithmetic::difference);
        }
        int width = grid.width();
        Object values = numbers.newArray(rows.length * width);
        for (int i = 0; i < rows.length; i++) {
            readRow(rows[i], values, i * width);
            other.subtractRow(rows[i], values, i * width);
        }
        return new SparsePart(numbers, grid, rows, values);
    }

    /** Returns the rows in which two tables differ, or null if they are too many to be held as sparse rows. */
    private int @Nullable [] differingRows(PagedPart other) {
        @Nullable Object[] mine = pages();
        @Nullable Object[] theirs = other.pages();
        int limit = grid.sparseLimit();
        RowList rows = new RowList();
        for (int p = 0; p < mine.length; p++) {
            if (mine[p] != theirs[p]) {
                addDifferingRows(p, mine[p], theirs[p], rows);
                if (rows.size() > limit) {
                    return null;
                }
            }
        }
        return rows.toArray();
    }

    private void addDifferingRows(int page, @Nullable Object a, @Nullable Object b, RowList rows) {
        for (int r = 0; r < grid.rowsIn(page); r++) {
            if (!arithmetic.same(a, b, r * grid.width(), grid.width())) {
                rows.add(grid.firstRow(page) + r);
            }
        }
    }

    private void subtractRow(int row, Object target, int offset) {
        Object page = pageOrNull(grid.page(row));
        if (page != null) {
            numbers.subtract(target, offset, page, grid.offset(row), target, offset, grid.width());
        }
    }
}
