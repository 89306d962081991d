package io.github.mdr4j.train.internal;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterEntry.Kind;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.TableView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes parameter vectors, one a section; an array that several of them share is written once. */
final class VectorWriter {

    private final SectionWriter out;
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final Map<Object[], Integer> tables = new IdentityHashMap<>();
    private boolean first = true;

    VectorWriter(SectionWriter out) {
        this.out = out;
    }

    void write(String name, ParameterVector vector) throws IOException {
        List<StoredPart> parts = parts(vector);
        first = false;
        out.begin(name, parts.stream().mapToLong(StoredPart::bytes).sum());
        for (StoredPart part : parts) {
            part.writeTo(out);
        }
        out.end();
    }

    private List<StoredPart> parts(ParameterVector vector) {
        ParameterLayout layout = vector.layout();
        List<StoredPart> parts = new ArrayList<>();
        IntFunction<Object> zeros = vector.precision()::newArray;
        parts.add(
                layout.denseSize() == 0
                        ? StoredPart.zero()
                        : pages(1, new Object[] {vector.dense()}, () -> zeros.apply(layout.denseSize())));
        for (int e = 0; e < layout.entries().size(); e++) {
            ParameterEntry entry = layout.entries().get(e);
            if (entry.kind() == Kind.SLICES) {
                parts.add(pages(1, slices(vector, e, entry.count()), () -> zeros.apply(entry.size())));
            } else if (entry.kind() == Kind.TABLE) {
                int length = layout.pageLength(e, 0);
                parts.add(table(vector.table(e), layout.rowsPerPage(e), layout.pages(e), () -> zeros.apply(length)));
            }
        }
        return parts;
    }

    private static @Nullable Object[] slices(ParameterVector vector, int entry, int domains) {
        @Nullable Object[] slices = new Object[domains];
        for (int d = 0; d < domains; d++) {
            slices[d] = vector.slice(entry, d);
        }
        return slices;
    }

    private StoredPart table(TableView table, int rowsPerPage, int pages, Supplier<Object> zeroPage) {
        if (table instanceof TableView.Paged paged) {
            return pagedTable(rowsPerPage, paged.pages(), zeroPage);
        }
        TableView.Sparse rows = (TableView.Sparse) table;
        int count = rows.rowNumbers().length;
        if (count == 0) {
            return pagedTable(rowsPerPage, new Object[pages], zeroPage);
        }
        List<Object> fresh = new ArrayList<>();
        int[] references = {number(rows.rowNumbers(), fresh), number(rows.values(), fresh)};
        return new StoredPart(FileFormat.ROWS, new int[] {count}, references, fresh);
    }

    private StoredPart pagedTable(int rowsPerPage, @Nullable Object[] pages, Supplier<Object> zeroPage) {
        Integer known = tables.get(pages);
        if (known != null) {
            return new StoredPart(FileFormat.SAME, new int[] {known}, new int[0], List.of());
        }
        StoredPart part = pages(rowsPerPage, pages, zeroPage);
        if (part.form() == FileFormat.PAGES) {
            tables.put(pages, tables.size() + 1);
        }
        return part;
    }

    /** The arrays that are not zero; of the first vector at least one, so that a reader knows how long they are. */
    private StoredPart pages(int rowsEach, @Nullable Object[] arrays, Supplier<Object> zeroArray) {
        int[] references = new int[arrays.length];
        List<Object> fresh = new ArrayList<>();
        boolean zero = true;
        for (int i = 0; i < arrays.length; i++) {
            Object array = arrays[i];
            if (array != null && !NumberArrays.isZero(array)) {
                references[i] = number(array, fresh);
                zero = false;
            }
        }
        if (zero && !first) {
            return StoredPart.zero();
        }
        if (zero) {
            references[0] = number(zeroArray.get(), fresh);
        }
        return new StoredPart(FileFormat.PAGES, new int[] {arrays.length, rowsEach}, references, fresh);
    }

    private int number(Object array, List<Object> fresh) {
        Integer known = numbers.get(array);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(array, number);
        fresh.add(array);
        return number;
    }
}
