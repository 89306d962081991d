package io.github.mdr4j.examples.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a CSV file, one after the other. */
final class CsvLines implements AutoCloseable {

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final CsvFormatOptions format;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    private Optional<CsvRecord> pending; // the first row, if it had to be read to know how many columns there are
    private long line;

    private CsvLines(Path file, CsvFormatOptions format, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.format = format;
        this.reader = reader;
        this.records = reader.iterator();
        CsvRecord first =
                read().orElseThrow(() -> new DataFormatException(file + ": expected rows, got an empty file"));
        Optional<List<String>> given = format.columnNames(first.getFieldCount());
        this.columns = given.orElseGet(first::getFields);
        this.pending = given.map(names -> first);
        requireDifferentNames();
    }

    /**
     * Opens a file.
     *
     * @throws DataFormatException if it is empty or has two columns of a name
     */
    static CsvLines open(Path file, CsvFormatOptions format) {
        try {
            CsvReader<CsvRecord> reader = format.applyTo(CsvReader.builder())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(text(file, format));
            try {
                return new CsvLines(file, format, reader);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The names of the columns. */
    List<String> columns() {
        return columns;
    }

    /**
     * The number of a column.
     *
     * @throws DataFormatException if there is none of that name
     */
    int column(String name) {
        int found = columns.indexOf(name);
        if (found < 0) {
            throw DataFormatException.at(
                    file,
                    Math.max(1, line),
                    "expected column \"" + name + "\", got only "
                            + columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", ")));
        }
        return found;
    }

    /**
     * The next row.
     *
     * @throws DataFormatException if it has more or fewer fields than there are columns
     */
    Optional<CsvLine> next() {
        Optional<CsvRecord> row = pending.isPresent() ? pending : read();
        pending = Optional.empty();
        return row.map(this::checked);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private CsvLine checked(CsvRecord row) {
        if (row.getFieldCount() != columns.size()) {
            throw DataFormatException.at(
                    file,
                    row.getStartingLineNumber(),
                    "expected " + columns.size() + " columns, got " + row.getFieldCount());
        }
        return new CsvLine(file, row.getStartingLineNumber(), columns, row.getFields());
    }

    /** The next row that is more than space. */
    private Optional<CsvRecord> read() {
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            throw broken(e);
        } catch (UncheckedIOException e) {
            throw broken(e);
        }
    }

    private DataFormatException broken(RuntimeException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof CharacterCodingException) {
            return new DataFormatException(
                    file + ": expected text in " + format.charset() + ", got other bytes behind line " + line
                            + "; --charset names another encoding",
                    e);
        }
        if (reason instanceof IOException) {
            return unreadable(file, (IOException) reason);
        }
        return new DataFormatException(
                file + ": expected quotes around whole fields, got one behind line " + line
                        + " that is not closed, or text behind a closing one",
                e);
    }

    private void requireDifferentNames() {
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column) && !column.isBlank()) {
                throw DataFormatException.at(
                        file, Math.max(1, line), "expected every column once, got two named \"" + column + "\"");
            }
        }
    }

    private static Reader text(Path file, CsvFormatOptions format) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(
                Files.newInputStream(file),
                format.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            int first = reader.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                reader.unread(first);
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static DataFormatException unreadable(Path file, IOException cause) {
        return new DataFormatException(file + ": cannot be read (" + cause + ")", cause);
    }
}
