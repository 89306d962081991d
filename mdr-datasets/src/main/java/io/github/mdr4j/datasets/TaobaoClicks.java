package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The clicks of Taobao's themes.
 *
 * @param users the column of the users
 * @param items the column of the items
 * @param themes the column of the themes
 */
record TaobaoClicks(CsvIdColumn users, CsvIdColumn items, CsvIdColumn themes) implements CsvTarget {

    private static final String USER = "user_id";
    private static final String ITEM = "item_id";
    private static final String THEME = "theme_id";

    /** Reads the log. */
    static TaobaoClicks read(Path file, BadRows badRows) {
        TaobaoClicks clicks = new TaobaoClicks(new CsvIdColumn(), new CsvIdColumn(), new CsvIdColumn());
        new CsvFile(file, CsvFormat.COMMAS, clicks, new CsvPosition(), badRows).read();
        if (clicks.size() == 0) {
            throw new DataFormatException(file + ": expected at least one click, got none"
                    + badRows.first()
                            .map(first -> "; the first broken row: " + first)
                            .orElse(""));
        }
        return clicks;
    }

    @Override
    public Map<String, List<CsvField>> fields() {
        return Map.of(USER, List.of(users), ITEM, List.of(items), THEME, List.of(themes));
    }

    @Override
    public void keep() {
        users.keep();
        items.keep();
        themes.keep();
    }

    /** The number of clicks. */
    int size() {
        return themes.size();
    }
}
