package io.github.mdr4j.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file that is read row by row. */
final class CsvFile {

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final CsvFormat format;
    private final CsvTarget rows;
    private final CsvPosition position;
    private final BadRows badRows;
    private @Nullable CsvLayout layout;
    private boolean hasRows;

    CsvFile(Path file, CsvFormat format, CsvTarget rows, CsvPosition position, BadRows badRows) {
        this.file = file;
        this.format = format;
        this.rows = rows;
        this.position = position;
        this.badRows = badRows;
    }

    /**
     * Reads all rows.
     *
     * @return whether there were any, broken ones included
     */
    boolean read() {
        position.open(file);
        long line = 0;
        while (!readBehind(line)) {
            line = position.line();
        }
        if (layout == null) {
            throw empty();
        }
        return hasRows;
    }

    /** The names in the first line. */
    List<String> header() {
        position.open(file);
        try (CsvReader<CsvRowHandler> reader = open(new CsvRowHandler(position, null))) {
            for (CsvRowHandler row : reader) {
                if (!row.isBlank()) {
                    return row.texts();
                }
            }
            throw empty();
        } catch (CsvParseException e) {
            throw quoteProblem();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads the rows behind a line; false if it got no further than the position, because of a broken quote. */
    private boolean readBehind(long line) {
        CsvRowHandler handler = new CsvRowHandler(position, layout);
        try (CsvReader<CsvRowHandler> reader = open(handler)) {
            reader.skipLines(Math.toIntExact(line));
            reader.forEach(this::take);
            return true;
        } catch (CsvParseException e) {
            if (e.getCause() != null) {
                throw e;
            }
            brokenQuote();
            return false;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void take(CsvRowHandler row) {
        if (row.isBlank()) {
            return;
        }
        if (layout == null) {
            List<String> first = row.texts();
            layout = CsvLayout.of(format.header().columns(first), rows.fields(), position);
            row.use(layout);
            if (format.header().isHeader(first)) {
                return;
            }
            row.replay(first);
        }
        hasRows = true;
        takeValues(row, layout.columns());
    }

    private void takeValues(CsvRowHandler row, List<String> columns) {
        String problem = row.problem();
        if (row.fields() != columns.size()) {
            badRows.add(position.complaint("expected " + columns.size() + " columns (" + Names.quoted(columns)
                    + ") separated by '" + format.delimiter() + "', got " + row.fields()));
        } else if (problem != null) {
            badRows.add(position.complaint(columns.get(row.problemColumn()), problem));
        } else {
            rows.keep();
        }
    }

    private void brokenQuote() {
        if (layout == null) {
            throw quoteProblem();
        }
        hasRows = true;
        badRows.add(quoteProblem());
    }

    private DataFormatException quoteProblem() {
        return position.complaint("expected quotes (" + format.quote()
                + ") around whole fields, got one that is not closed, or text behind a closing one");
    }

    private DataFormatException empty() {
        return new DataFormatException(file + ": expected rows, got an empty file");
    }

    private CsvReader<CsvRowHandler> open(CsvRowHandler handler) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, withoutMark(text()));
    }

    private Reader text() throws IOException {
        return new InputStreamReader(
                RawFile.open(file),
                format.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private Reader withoutMark(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text, 1);
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

    private DataFormatException unreadable(IOException cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof CharacterCodingException) {
            return new DataFormatException(
                    file + ": expected text in " + format.charset() + ", got other bytes behind line " + position.line()
                            + "; option charset names another encoding",
                    cause);
        }
        return RawFile.unreadable(file, position.line(), reason instanceof IOException root ? root : cause);
    }
}
