package io.github.mdr4j.datasets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A line of a user, an item and a rating, separated by tabs; items are numbered by domain, so that the name of the
 * domain becomes part of their ids.
 */
final class DoubanFormat implements InteractionFormat {

    private static final String[] COLUMNS = {"user", "item", "rating"};
    private static final char SEPARATOR = '\t';

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private final char[] itemPrefix;
    private final int[] ends = new int[COLUMNS.length]; // behind the columns
    private CharBuffer text = CharBuffer.allocate(256);

    DoubanFormat(String domain) {
        this.itemPrefix = (domain + ":").toCharArray();
    }

    @Override
    public void read(TextLines lines, RawInteraction target) {
        decode(lines);
        cut(lines);
        requireNumber(lines, 2);
        append(lines, 0, target.user());
        target.item().append(itemPrefix, 0, itemPrefix.length);
        append(lines, 1, target.item());
    }

    @Override
    public String unit() {
        return "rating";
    }

    private void decode(TextLines lines) {
        int bytes = lines.to() - lines.from();
        if (text.capacity() < bytes) {
            text = CharBuffer.allocate(Math.max(bytes, 2 * text.capacity()));
        }
        text.clear();
        CoderResult result = decoder.reset().decode(ByteBuffer.wrap(lines.bytes(), lines.from(), bytes), text, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw lines.complaint("expected text in UTF-8, got other bytes");
        }
        text.flip();
    }

    private void cut(TextLines lines) {
        int found = 0;
        for (int i = 0; i <= text.limit(); i++) {
            if (i == text.limit() || text.array()[i] == SEPARATOR) {
                if (found < ends.length) {
                    ends[found] = i;
                }
                found++;
            }
        }
        if (found != COLUMNS.length) {
            throw lines.complaint("expected " + COLUMNS.length + " columns separated by tabs ("
                    + String.join(", ", COLUMNS) + "), got " + found);
        }
    }

    private void append(TextLines lines, int column, RawId id) {
        if (column(column).isBlank()) {
            throw lines.complaint(COLUMNS[column], "expected an id, got \"" + column(column) + "\"");
        }
        id.append(text.array(), begin(column), ends[column] - begin(column));
    }

    private void requireNumber(TextLines lines, int column) {
        if (Double.isNaN(Decimals.parse(text.array(), begin(column), ends[column] - begin(column)))) {
            throw lines.complaint(COLUMNS[column], "expected a finite number, got \"" + column(column) + "\"");
        }
    }

    private String column(int column) {
        return new String(text.array(), begin(column), ends[column] - begin(column));
    }

    private int begin(int column) {
        return column == 0 ? 0 : ends[column - 1] + 1;
    }
}
