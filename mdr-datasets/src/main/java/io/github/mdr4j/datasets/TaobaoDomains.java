package io.github.mdr4j.datasets;

import io.github.mdr4j.data.EmbeddingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The clicks of themes that are domains, apart from those whose user or item has no embedding. Users and items are
 * numbered theme by theme, in the order of the log.
 */
final class TaobaoDomains {

    private final TaobaoClicks clicks;
    private final EmbeddingRows userEmbeddings;
    private final EmbeddingRows itemEmbeddings;
    private final int[] sizes; // by theme: clicks that are not left out
    private final IdTable users = new IdTable();
    private final IdTable items = new IdTable();
    private final List<float[]> userRows = new ArrayList<>();
    private final List<float[]> itemRows = new ArrayList<>();

    TaobaoDomains(TaobaoClicks clicks, EmbeddingRows userEmbeddings, EmbeddingRows itemEmbeddings) {
        this.clicks = clicks;
        this.userEmbeddings = userEmbeddings;
        this.itemEmbeddings = itemEmbeddings;
        this.sizes = new int[clicks.themes().ids().size()];
        for (int row = 0; row < clicks.size(); row++) {
            sizes[clicks.themes().number(row)] += hasEmbeddings(row) ? 1 : 0;
        }
    }

    /** How many clicks are not left out. */
    int size() {
        return IntStream.of(sizes).sum();
    }

    /** The themes that have clicks which are not left out, in the order of the log. */
    int[] themes() {
        return IntStream.range(0, sizes.length)
                .filter(theme -> sizes[theme] > 0)
                .toArray();
    }

    /** The clicks of some themes, by theme; to be asked for before users, items and embeddings. */
    List<Interactions> interactions(int[] themes) {
        int[][] rows = rows(themes);
        List<Interactions> result = new ArrayList<>();
        for (int[] ofTheme : rows) {
            Interactions.Builder builder = new Interactions.Builder();
            for (int row : ofTheme) {
                builder.add(
                        number(clicks.users(), row, users, userEmbeddings, userRows),
                        number(clicks.items(), row, items, itemEmbeddings, itemRows));
            }
            result.add(builder.build());
        }
        return result;
    }

    IdTable users() {
        return users;
    }

    IdTable items() {
        return items;
    }

    /** The embeddings of users and items. */
    Map<String, EmbeddingTable> embeddings() {
        return Map.of(
                MamdrFolder.USER, EmbeddingTable.of(userRows.toArray(float[][]::new)),
                MamdrFolder.ITEM, EmbeddingTable.of(itemRows.toArray(float[][]::new)));
    }

    private boolean hasEmbeddings(int row) {
        return userEmbeddings.has(clicks.users().number(row))
                && itemEmbeddings.has(clicks.items().number(row));
    }

    /** The rows of some themes that are not left out, by theme. */
    private int[][] rows(int[] themes) {
        int[][] byTheme = new int[sizes.length][];
        for (int theme : themes) {
            byTheme[theme] = new int[sizes[theme]];
        }
        int[] filled = new int[sizes.length];
        for (int row = 0; row < clicks.size(); row++) {
            int theme = clicks.themes().number(row);
            if (byTheme[theme] != null && hasEmbeddings(row)) {
                byTheme[theme][filled[theme]++] = row;
            }
        }
        return IntStream.of(themes).mapToObj(theme -> byTheme[theme]).toArray(int[][]::new);
    }

    private static int number(
            CsvIdColumn column, int row, IdTable table, EmbeddingRows embeddings, List<float[]> tableRows) {
        int inLog = column.number(row);
        char[] id = column.ids().id(inLog).toCharArray();
        int number = table.findOrAdd(id, 0, id.length);
        if (number == tableRows.size()) {
            tableRows.add(embeddings.row(inLog));
        }
        return number;
    }
}
