package io.github.mdr4j.examples.cli;

import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.mdr4j.datasets.CsvDomains;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How CSV files are cut into rows and fields. */
final class CsvFormatOptions {

    /** Options that say where the names of the columns come from. */
    static final Set<String> HEADER = Set.of("--no-header", "--columns");

    /** The other ones. */
    static final Set<String> FORMAT = Set.of("--delimiter", "--quote", "--charset");

    /** A quote that no text has: not a character of Unicode. */
    private static final char NO_QUOTE = '\uFFFF';

    private static final class Quote implements ITypeConverter<Character> {
        @Override
        public Character convert(String value) {
            return value.equals("none") ? (Character) NO_QUOTE : new OneCharacter().convert(value);
        }
    }

    private static final class Delimiter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return value.equals("tab") ? "\t" : value.equals("space") ? " " : value;
        }
    }

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            converter = Delimiter.class,
            description = "CSV files: what stands between two fields; a character or several such as ::, tab or space."
                    + " Default: a comma.")
    private String delimiter = "";

    @Option(
            names = "--quote",
            paramLabel = "C",
            defaultValue = "\"",
            converter = Quote.class,
            description = "CSV files: what encloses fields with delimiters in them; a character, or none."
                    + " Default: ${DEFAULT-VALUE}.")
    private char quote;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "CSV files: the encoding. Default: ${DEFAULT-VALUE}.")
    private Charset charset = StandardCharsets.UTF_8;

    @Option(
            names = "--no-header",
            description = "CSV files: the first line is a row; columns are called 1, 2, and so on, or as --columns"
                    + " says. Default: the first line names the columns.")
    private boolean noHeader;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "CSV files: the first line is a row, and these are the names of its columns, with"
                    + " commas between them."
                    + " Default: the first line has them.")
    private List<String> columns = List.of();

    /** Gives a reader of data these options. */
    CsvDomains applyTo(CsvDomains reader) {
        reader.delimiter(delimiter).charset(charset);
        if (quote == NO_QUOTE) {
            reader.withoutQuotes();
        } else {
            reader.quote(quote);
        }
        return reader;
    }

    /** Gives a reader of data the names of columns. */
    CsvDomains nameColumns(CsvDomains reader) {
        return hasHeader() ? reader : reader.withoutHeader(columns.toArray(String[]::new));
    }

    /** Gives a reader of rows that are written again these options. */
    CsvReaderBuilder applyTo(CsvReaderBuilder reader) {
        if (delimiter.equals(String.valueOf(quote))) {
            throw new IllegalArgumentException(
                    "--delimiter and --quote: expected two characters, got '" + quote + "' for both");
        }
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException(
                    "--delimiter must be one character where rows are written, got \"" + delimiter + "\"");
        }
        return reader.fieldSeparator(delimiter).quoteCharacter(quote);
    }

    /** Gives a writer of rows these options; fields with delimiters in them need quotes even if the input has none. */
    CsvWriter.CsvWriterBuilder applyTo(CsvWriter.CsvWriterBuilder writer) {
        return writer.fieldSeparator(delimiter.charAt(0)).quoteCharacter(quote == NO_QUOTE ? '"' : quote);
    }

    Charset charset() {
        return charset;
    }

    /** Whether the first line names the columns. */
    boolean hasHeader() {
        return !noHeader && columns.isEmpty();
    }

    /** The names of the columns, unless the first line has them. */
    Optional<List<String>> columnNames(int count) {
        if (hasHeader()) {
            return Optional.empty();
        }
        return Optional.of(
                columns.isEmpty()
                        ? IntStream.rangeClosed(1, count)
                                .mapToObj(Integer::toString)
                                .toList()
                        : columns);
    }
}
