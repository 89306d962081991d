package io.github.mdr4j.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with a header and two columns, an id and its embedding: numbers with spaces between them. Rows of ids that are
 * not asked for are passed over.
 */
final class EmbeddingRows implements CsvTarget {

    private static final String ID = "id";
    private static final String EMBEDDING = "embedding";
    private static final CsvFormat FORMAT = CsvFormat.COMMAS.with(new CsvHeader.Renamed(List.of(ID, EMBEDDING)));

    private final IdTable ids;
    private final float @Nullable [][] rows; // by number of the id; null for those that have none
    private final Map<String, List<CsvField>> fields = new LinkedHashMap<>();
    private float[] numbers = {};
    private int width; // 0 until a row was kept
    private int id; // of the row that is read
    private int found; // numbers of that row
    private int count;

    private EmbeddingRows(IdTable ids) {
        this.ids = ids;
        this.rows = new float[ids.size()][];
        fields.put(ID, List.of(this::readId));
        fields.put(EMBEDDING, List.of(this::readEmbedding));
    }

    /** Reads the embeddings of some ids. */
    static EmbeddingRows read(Path file, IdTable ids, BadRows badRows) {
        EmbeddingRows result = new EmbeddingRows(ids);
        new CsvFile(file, FORMAT, result, new CsvPosition(), badRows).read();
        return result;
    }

    /** Whether the id of a number has an embedding. */
    boolean has(int number) {
        return rows[number] != null;
    }

    /** The embedding of the id of a number, which has one. */
    float[] row(int number) {
        float[] row = rows[number];
        if (row == null) {
            throw new IllegalStateException("no embedding of id " + ids.id(number));
        }
        return row;
    }

    /** How many of the ids have an embedding. */
    int count() {
        return count;
    }

    @Override
    public Map<String, List<CsvField>> fields() {
        return fields;
    }

    @Override
    public void keep() {
        if (id >= 0) {
            width = found;
            rows[id] = Arrays.copyOf(numbers, width);
            count++;
        }
    }

    private @Nullable String readId(char[] text, int from, int length) {
        if (CsvField.isBlank(text, from, length)) {
            return CsvField.complaint("an id", text, from, length);
        }
        id = ids.find(text, from, length);
        return id >= 0 && rows[id] != null
                ? CsvField.complaint("an id that no row above has", text, from, length)
                : null;
    }

    private @Nullable String readEmbedding(char[] text, int from, int length) {
        if (id < 0) {
            return null;
        }
        found = 0;
        int end = from + length;
        for (int begin = next(text, from, end, false); begin < end; ) {
            int behind = next(text, begin, end, true);
            double number = Decimals.parse(text, begin, behind - begin);
            if (Double.isNaN(number)) {
                return CsvField.complaint("finite numbers with spaces between them", text, begin, behind - begin);
            }
            add((float) number);
            begin = next(text, behind, end, false);
        }
        if (found == 0 || (width > 0 && found != width)) {
            return "expected " + (width > 0 ? width + " numbers as in the rows above" : "numbers") + ", got " + found;
        }
        return null;
    }

    private void add(float number) {
        if (found == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(128, 2 * found));
        }
        numbers[found++] = number;
    }

    /** The next place with space, or without. */
    private static int next(char[] text, int from, int end, boolean space) {
        int at = from;
        while (at < end && Character.isWhitespace(text[at]) != space) {
            at++;
        }
        return at;
    }
}
