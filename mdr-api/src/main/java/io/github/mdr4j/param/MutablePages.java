package io.github.mdr4j.param;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The writable pages of one part; a page that an immutable part may share is copied before the first write. */
final class MutablePages {

    private final Numbers numbers;
    private final PageGrid grid;
    private final LongAdder copiedBytes;
    private final @Nullable Object[] pages;
    private final boolean[] owned;

    /** The value that the pages are equal to, until one is written. */
    private volatile @Nullable Part unchanged;

    MutablePages(Numbers numbers, PageGrid grid, LongAdder copiedBytes) {
        this.numbers = numbers;
        this.grid = grid;
        this.copiedBytes = copiedBytes;
        this.pages = new Object[grid.pages()];
        this.owned = new boolean[grid.pages()];
        this.unchanged = Part.zero(numbers, grid);
    }

    void load(Part part) {
        if (part == unchanged) {
            return;
        }
        if (part.isEmpty()) {
            Arrays.fill(pages, null);
        } else {
            System.arraycopy(part.paged().pages(), 0, pages, 0, pages.length);
        }
        Arrays.fill(owned, false);
        unchanged = part;
    }

    Part freeze() {
        Part part = unchanged;
        if (part == null) {
            part = new PagedPart(numbers, grid, pages.clone());
            Arrays.fill(owned, false);
            unchanged = part;
        }
        return part;
    }

    @Nullable
    Object[] pages() {
        return pages;
    }

    @Nullable
    Object page(int page) {
        return pages[page];
    }

    Object writable(int page) {
        Object current = pages[page];
        return current != null && owned[page] ? current : own(page, current);
    }

    private Object own(int page, @Nullable Object shared) {
        int length = grid.length(page);
        Object copy = numbers.newArray(length);
        if (shared != null) {
            System.arraycopy(shared, 0, copy, 0, length);
        }
        copiedBytes.add(ArrayMemory.bytes(copy));
        unchanged = null;
        owned[page] = true;
        pages[page] = copy;
        return copy;
    }
}
