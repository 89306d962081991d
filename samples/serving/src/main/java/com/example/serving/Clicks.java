package com.example.serving;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Clicks in two shops, as an application may have them in memory. In the book shop even users like even items, in the
 * toy shop they like odd ones.
 */
final class Clicks {

    private static final List<String> SHOPS = List.of("books", "toys");
    private static final int USERS = 40;
    private static final int ITEMS = 30;

    private Clicks() {}

    static MultiDomainDataset dataset(long seed) {
        Vocabulary users = names("user-", USERS);
        Vocabulary items = names("item-", ITEMS);
        FeatureSchema schema = FeatureSchema.of(
                SHOPS, List.of(new Feature.Sparse("user", users.size()), new Feature.Sparse("item", items.size())));
        SplittableRandom random = new SplittableRandom(seed);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        tables.put(Split.TRAIN, rows(schema, 1600, random));
        tables.put(Split.VALIDATION, rows(schema, 400, random));
        tables.put(Split.TEST, rows(schema, 400, random));
        return MultiDomainDataset.of("two shops", schema, tables, Map.of("user", users, "item", items));
    }

    private static List<RowTable> rows(FeatureSchema schema, int count, SplittableRandom random) {
        List<RowTable> shops = new ArrayList<>();
        for (int shop = 0; shop < SHOPS.size(); shop++) {
            int[] users = new int[count];
            int[] items = new int[count];
            float[] clicks = new float[count];
            for (int row = 0; row < count; row++) {
                users[row] = random.nextInt(USERS);
                items[row] = random.nextInt(ITEMS);
                boolean likes = (users[row] + items[row] + shop) % 2 == 0;
                clicks[row] = random.nextDouble() < (likes ? 0.9 : 0.1) ? 1 : 0;
            }
            shops.add(ColumnTable.of(schema, new int[][] {users, items}, clicks));
        }
        return shops;
    }

    /** Names {@code user-0}, {@code user-1}, …, and a row for all those that are not among them. */
    private static Vocabulary names(String prefix, int count) {
        return Vocabulary.of(IntStream.range(0, count).mapToObj(i -> prefix + i).toList(), Vocabulary.Unknown.OWN_ROW);
    }
}
