package io.github.mdr4j.examples.cli;

import io.github.mdr4j.train.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where the values of a feature stand in the rows of a file. */
sealed interface FeatureColumn {

    /** Reads the values of rows, and gives them to those that are predicted. */
    void give(List<CsvLine> lines, Rows rows);

    /** One id a row. */
    record Sparse(String feature, int column, IdReader ids) implements FeatureColumn {

        @Override
        public void give(List<CsvLine> lines, Rows rows) {
            rows.sparseByIndex(
                    feature,
                    lines.stream()
                            .mapToInt(line -> ids.row(line, column, line.field(column)))
                            .toArray());
        }
    }

    /** Numbers, one of each column; they are read as precisely as data sets hold them. */
    record Dense(String feature, List<Integer> columns) implements FeatureColumn {

        private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

        @Override
        public void give(List<CsvLine> lines, Rows rows) {
            rows.dense(
                    feature,
                    lines.stream()
                            .flatMapToDouble(line -> columns.stream().mapToDouble(column -> number(line, column)))
                            .toArray());
        }

        private static float number(CsvLine line, int column) {
            String text = line.field(column);
            float value = NUMBER.matcher(text).matches() ? (float) Double.parseDouble(text) : Float.NaN;
            if (!Float.isFinite(value)) {
                throw line.unexpected(column, "a finite number", text);
            }
            return value;
        }
    }

    /** Several ids a row, of which the last ones are kept. */
    record Sequence(String feature, int column, char separator, int maxLength, IdReader ids) implements FeatureColumn {

        @Override
        public void give(List<CsvLine> lines, Rows rows) {
            rows.sequenceByIndex(feature, lines.stream().map(this::idsOf).toArray(int[][]::new));
        }

        private int[] idsOf(CsvLine line) {
            List<String> parts = parts(line.field(column));
            return parts.subList(Math.max(0, parts.size() - maxLength), parts.size()).stream()
                    .mapToInt(id -> ids.row(line, column, id))
                    .toArray();
        }

        private List<String> parts(String text) {
            List<String> parts = new ArrayList<>();
            for (int from = 0; from < text.length(); ) {
                int found = text.indexOf(separator, from);
                int end = found < 0 ? text.length() : found;
                if (end > from) {
                    parts.add(text.substring(from, end));
                }
                from = end + 1;
            }
            return parts;
        }
    }
}
