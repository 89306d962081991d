package io.github.mdr4j.datasets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file is cut into fields.
 *
 * @param delimiter what stands between two fields
 * @param quote what encloses a field
 * @param header where the names of the columns come from
 * @param charset the encoding
 */
record CsvFormat(String delimiter, char quote, CsvHeader header, Charset charset) {

    /** A quote that no text has: not a character of Unicode. */
    static final char NO_QUOTE = '\uFFFF';

    static final CsvFormat COMMAS = new CsvFormat(",", '"', new CsvHeader.FirstLine(), StandardCharsets.UTF_8);

    CsvFormat {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("delimiter must have at least one character, got none");
        }
        delimiter.chars().forEach(character -> requireInLine("delimiter", character));
        requireInLine("quote", quote);
    }

    CsvFormat withDelimiter(String value) {
        return new CsvFormat(value, quote, header, charset);
    }

    CsvFormat withQuote(char value) {
        return new CsvFormat(delimiter, value, header, charset);
    }

    CsvFormat with(CsvHeader value) {
        return new CsvFormat(delimiter, quote, value, charset);
    }

    CsvFormat with(Charset value) {
        return new CsvFormat(delimiter, quote, header, value);
    }

    private static void requireInLine(String what, int value) {
        if (value == '\n' || value == '\r') {
            throw new IllegalArgumentException(what + " must not be a line break");
        }
    }
}
