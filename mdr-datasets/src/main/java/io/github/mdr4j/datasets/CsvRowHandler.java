package io.github.mdr4j.datasets;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one row at a time from the parser, without making strings of them. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRowHandler> {

    private final CsvPosition position;
    private final List<String> texts = new ArrayList<>();
    private @Nullable CsvLayout layout;
    private @Nullable String problem;
    private int problemColumn;
    private boolean isBlank;

    CsvRowHandler(CsvPosition position, @Nullable CsvLayout layout) {
        this.position = position;
        this.layout = layout;
    }

    /** Reads rows into the fields of a layout from now on; until then, {@link #texts()} are kept. */
    void use(CsvLayout value) {
        layout = value;
    }

    /** The fields of a row that came before there was a layout. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Reads texts as if they came from the parser. */
    void replay(List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            String text = row.get(column);
            handleField(column, text.toCharArray(), 0, text.length(), false);
        }
    }

    /** Whether the row has nothing but space. */
    boolean isBlank() {
        return getRecordType() == RecordType.EMPTY || (isBlank && getFieldCount() == 1);
    }

    /** The column of the first field that could not be understood. */
    int problemColumn() {
        return problemColumn;
    }

    /** What is wrong with that field, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The number of fields of the row. */
    int fields() {
        return getFieldCount();
    }

    @Override
    protected void handleBegin(long line) {
        position.line(line);
        problem = null;
        texts.clear();
    }

    @Override
    protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
        isBlank = column == 0 && !quoted && CsvField.isBlank(text, from, length);
        if (layout == null) {
            texts.add(new String(text, from, length));
        } else if (problem == null) {
            problem = layout.read(column, text, from, length);
            problemColumn = column;
        }
    }

    @Override
    protected CsvRowHandler buildRecord() {
        return this;
    }
}
