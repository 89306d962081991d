package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of rows: of the name of the domain, the raw ids, the numbers and the label, so that a row has the same one
 * whatever the order of vocabularies, and wherever it stands. {@link io.github.mdr4j.train.internal.FileFormat} says
 * how they are made.
 */
final class RowHashes {

    private final FeatureSchema schema;
    private final long[] domains;
    private final List<long @Nullable []> sparse = new ArrayList<>();
    private final List<long @Nullable []> sequences = new ArrayList<>();

    RowHashes(FeatureSchema schema, Map<String, Vocabulary> vocabularies) {
        this.schema = schema;
        this.domains = schema.domains().stream()
                .map(Domain::name)
                .mapToLong(RowHashes::text)
                .toArray();
        Map<String, long[]> ids = new HashMap<>();
        vocabularies.forEach((table, vocabulary) -> ids.put(
                table, vocabulary.ids().stream().mapToLong(RowHashes::text).toArray()));
        schema.sparse().forEach(feature -> sparse.add(ids.get(feature.table())));
        schema.sequences().forEach(feature -> sequences.add(ids.get(feature.table())));
    }

    /** The hash of each row. */
    long[] of(RowBlock block) {
        long[] hashes = new long[block.rows()];
        Arrays.fill(hashes, domains[block.domain().index()]);
        for (int c = 0; c < block.sparse().length; c++) {
            addIds(hashes, block.sparse()[c], sparse.get(c));
        }
        for (int c = 0; c < block.dense().length; c++) {
            addNumbers(hashes, block.dense()[c], schema.dense().get(c).width());
        }
        for (int c = 0; c < block.sequences().length; c++) {
            addLists(hashes, block.sequences()[c], schema.sequences().get(c), sequences.get(c));
        }
        for (int r = 0; r < hashes.length; r++) {
            hashes[r] = Seeds.mix(hashes[r], number(block.labels()[r]));
        }
        return hashes;
    }

    private static void addIds(long[] hashes, int[] rows, long @Nullable [] ids) {
        for (int r = 0; r < hashes.length; r++) {
            hashes[r] = Seeds.mix(hashes[r], id(rows[r], ids));
        }
    }

    private static void addNumbers(long[] hashes, double[] numbers, int width) {
        for (int i = 0; i < numbers.length; i++) {
            hashes[i / width] = Seeds.mix(hashes[i / width], number((float) numbers[i]));
        }
    }

    private static void addLists(long[] hashes, int[] rows, Feature.Sequence feature, long @Nullable [] ids) {
        int length = feature.maxLength();
        for (int r = 0; r < hashes.length; r++) {
            int count = 0;
            while (count < length && rows[r * length + count] >= 0) {
                hashes[r] = Seeds.mix(hashes[r], id(rows[r * length + count], ids));
                count++;
            }
            hashes[r] = Seeds.mix(hashes[r], count);
        }
    }

    /** What an id is mixed in as; rows of a table whose ids are not known are their numbers. */
    private static long id(int row, long @Nullable [] ids) {
        return ids != null && row < ids.length ? ids[row] : row;
    }

    private static long text(String text) {
        return Seeds.mix(0, text);
    }

    /** The bits of a number, those of 0 for -0. */
    private static long number(float value) {
        return Float.floatToIntBits(value + 0.0f);
    }
}
