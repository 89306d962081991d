package io.github.mdr4j.train.internal;

import io.github.mdr4j.param.GradientBuilder;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterEntry.Kind;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads parameter vectors, one a section; arrays that they shared when they were written are shared again. */
final class VectorReader {

    private final SectionReader in;
    private final ParameterLayout layout;
    private final Precision precision;
    private final List<Object> known = new ArrayList<>();
    private final List<@Nullable Object[]> tables = new ArrayList<>();
    private boolean first = true;

    VectorReader(SectionReader in, ParameterLayout layout, Precision precision) {
        this.in = in;
        this.layout = layout;
        this.precision = precision;
    }

    ParameterVector read(String name) throws IOException {
        in.begin(name);
        GradientBuilder builder = ParameterVector.gradientBuilder(layout, precision);
        readDense(builder);
        for (int e = 0; e < layout.entries().size(); e++) {
            ParameterEntry entry = layout.entries().get(e);
            if (entry.kind() == Kind.SLICES) {
                readSlices(builder, e, entry);
            } else if (entry.kind() == Kind.TABLE) {
                readTable(builder, e, entry);
            }
        }
        in.end();
        first = false;
        return builder.build();
    }

    private void readDense(GradientBuilder builder) throws IOException {
        if (form(FileFormat.PAGES, layout.denseSize() == 0) != FileFormat.ZERO) {
            Object flat = pages(1, 1, i -> layout.denseSize())[0];
            if (flat != null) {
                builder.dense(flat);
            }
        }
    }

    private void readSlices(GradientBuilder builder, int entry, ParameterEntry slices) throws IOException {
        if (form(FileFormat.PAGES, false) != FileFormat.ZERO) {
            @Nullable Object[] arrays = pages(slices.count(), 1, domain -> slices.size());
            for (int d = 0; d < arrays.length; d++) {
                Object slice = arrays[d];
                if (slice != null) {
                    builder.slice(entry, d, slice);
                }
            }
        }
    }

    private void readTable(GradientBuilder builder, int entry, ParameterEntry table) throws IOException {
        byte form = form(FileFormat.SAME, false);
        if (form == FileFormat.PAGES) {
            tables.add(pages(layout.pages(entry), layout.rowsPerPage(entry), page -> layout.pageLength(entry, page)));
            builder.pages(entry, tables.get(tables.size() - 1));
        } else if (form == FileFormat.SAME) {
            int number = in.getInt();
            requireNumber("table", number, tables.size());
            builder.pages(entry, tables.get(number - 1));
        } else if (form == FileFormat.ROWS) {
            int count = in.getInt();
            int rowNumbers = in.getInt();
            int values = in.getInt();
            if (count == 0) {
                requireKnownLength();
            }
            int[] rows = (int[]) array(rowNumbers, count, true);
            builder.rows(entry, rows, array(values, Math.multiplyExact(count, table.size()), false));
        }
    }

    private byte form(byte highest, boolean empty) throws IOException {
        byte form = in.getByte();
        if (form < FileFormat.ZERO || form > highest) {
            throw in.damaged("expected a form from 0 to " + highest + ", got " + form);
        }
        if (form == FileFormat.ZERO && !empty) {
            requireKnownLength();
        }
        return form;
    }

    /** What is zero takes no room in the file and may take any in memory, unless the first vector has shown it. */
    private void requireKnownLength() {
        if (first) {
            throw in.damaged("expected an array for every part of the first vector, got zeros without one");
        }
    }

    private @Nullable Object[] pages(int count, int rowsEach, IntUnaryOperator length) throws IOException {
        requireEqual("number of arrays", count, in.getInt());
        requireEqual("rows in an array", rowsEach, in.getInt());
        in.require(count, Integer.BYTES);
        int[] references = in.fill(new int[count]);
        @Nullable Object[] arrays = new Object[count];
        for (int i = 0; i < count; i++) {
            arrays[i] = references[i] == 0 ? null : array(references[i], length.applyAsInt(i), false);
        }
        if (Arrays.stream(references).allMatch(reference -> reference == 0)) {
            requireKnownLength();
        }
        return arrays;
    }

    /** An array that was read before, or the one that comes. */
    private Object array(int number, int length, boolean rowNumbers) throws IOException {
        requireNumber("array", number, known.size() + 1);
        if (number > known.size()) {
            in.require(length, rowNumbers ? Integer.BYTES : precision.bytes());
            known.add(in.fill(rowNumbers ? new int[length] : precision.newArray(length)));
        }
        Object array = known.get(number - 1);
        if (rowNumbers != array instanceof int[] || NumberArrays.length(array) != length) {
            throw in.damaged("array " + number + ": expected " + length + (rowNumbers ? " row numbers" : " values")
                    + ", got an array for something else");
        }
        return array;
    }

    private void requireNumber(String what, int number, int highest) {
        if (number < 1 || number > highest) {
            throw in.damaged("expected the number of one of " + highest + " " + what + "s, got "
                    + Integer.toUnsignedString(number));
        }
    }

    private void requireEqual(String what, int expected, int got) {
        if (expected != got) {
            throw in.damaged(what + ": expected " + expected + ", got " + Integer.toUnsignedString(got));
        }
    }
}
