package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Feature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a feature, one row after the other. */
sealed interface CsvColumn {

    /** The fields that it is read from, by name of the column of the file. */
    Map<String, CsvField> fields();

    /** Counts the ids of the training rows. */
    void count(CsvCells cells);

    /** The feature; {@code cardinality} is that of its table. */
    Feature feature(Map<String, Integer> cardinality);

    /** One id a row. */
    final class Sparse implements CsvColumn, CsvField {

        private final CsvFeature.Sparse feature;
        private final CsvVocabulary vocabulary;
        private final IntColumn codes = new IntColumn();
        private int code;

        Sparse(CsvFeature.Sparse feature, CsvVocabulary vocabulary) {
            this.feature = feature;
            this.vocabulary = vocabulary;
        }

        @Override
        public Map<String, CsvField> fields() {
            return Map.of(feature.name(), this);
        }

        @Override
        public @Nullable String read(char[] text, int from, int length) {
            code = vocabulary.code(feature.name(), text, from, length);
            return code < 0 ? CsvField.complaint(vocabulary.expected(), text, from, length) : null;
        }

        @Override
        public void keep() {
            codes.add(code);
            vocabulary.kept(code, feature.name());
        }

        @Override
        public void count(CsvCells cells) {
            for (int row = 0; row < cells.rows(); row++) {
                if (cells.isTraining(row)) {
                    vocabulary.count(codes.get(row));
                }
            }
        }

        @Override
        public Feature feature(Map<String, Integer> cardinality) {
            return new Feature.Sparse(feature.name(), feature.table(), cardinality.getOrDefault(feature.table(), 0));
        }

        /** The rows of the table by cell and row. The column is empty afterwards. */
        int[][] gather(CsvCells cells) {
            int[][] result = Arrays.stream(cells.counts()).mapToObj(int[]::new).toArray(int[][]::new);
            int[] next = new int[result.length];
            for (int row = 0; row < cells.rows(); row++) {
                int cell = cells.cellOf(row);
                result[cell][next[cell]++] = vocabulary.row(codes.get(row));
            }
            codes.clear();
            return result;
        }
    }

    /** Numbers of several columns a row. */
    final class Dense implements CsvColumn {

        private final CsvFeature.Dense feature;
        private final List<CsvNumbers> columns;

        Dense(CsvFeature.Dense feature) {
            this.feature = feature;
            this.columns =
                    feature.columns().stream().map(name -> new CsvNumbers()).toList();
        }

        @Override
        public Map<String, CsvField> fields() {
            Map<String, CsvField> fields = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                fields.put(feature.columns().get(i), columns.get(i));
            }
            return fields;
        }

        @Override
        public void count(CsvCells cells) {}

        @Override
        public Feature feature(Map<String, Integer> cardinality) {
            return new Feature.Dense(feature.name(), columns.size());
        }

        /** The numbers by cell, those of a row side by side. The columns are empty afterwards. */
        float[][] gather(CsvCells cells) {
            int width = columns.size();
            float[][] result = Arrays.stream(cells.counts())
                    .mapToObj(rows -> new float[Math.multiplyExact(rows, width)])
                    .toArray(float[][]::new);
            for (int i = 0; i < width; i++) {
                columns.get(i).gather(cells, result, i, width);
            }
            return result;
        }
    }

    /** Several ids a row. */
    final class Sequence implements CsvColumn, CsvField {

        private final CsvFeature.Sequence feature;
        private final CsvVocabulary vocabulary;
        private final IntColumn lengths = new IntColumn();
        private final IntColumn codes = new IntColumn();
        private final int[] staged;
        private int count;
        private int[] bounds = new int[16]; // from and to of every part

        Sequence(CsvFeature.Sequence feature, CsvVocabulary vocabulary) {
            this.feature = feature;
            this.vocabulary = vocabulary;
            this.staged = new int[feature.maxLength()];
        }

        @Override
        public Map<String, CsvField> fields() {
            return Map.of(feature.name(), this);
        }

        @Override
        public @Nullable String read(char[] text, int from, int length) {
            int parts = cut(text, from, from + length);
            count = Math.min(parts, staged.length);
            int first = feature.keep() == CsvDomains.Keep.FIRST ? 0 : parts - count;
            for (int i = 0; i < count; i++) {
                int begin = bounds[2 * (first + i)];
                int end = bounds[2 * (first + i) + 1];
                staged[i] = vocabulary.code(feature.name(), text, begin, end - begin);
                if (staged[i] < 0) {
                    return CsvField.complaint(vocabulary.expected(), text, begin, end - begin);
                }
            }
            return null;
        }

        @Override
        public void keep() {
            lengths.add(count);
            for (int i = 0; i < count; i++) {
                codes.add(staged[i]);
                vocabulary.kept(staged[i], feature.name());
            }
        }

        @Override
        public void count(CsvCells cells) {
            long at = 0;
            for (int row = 0; row < cells.rows(); row++) {
                long end = at + lengths.get(row);
                for (; at < end; at++) {
                    if (cells.isTraining(row)) {
                        vocabulary.count(codes.get(at));
                    }
                }
            }
        }

        @Override
        public Feature feature(Map<String, Integer> cardinality) {
            return new Feature.Sequence(
                    feature.name(), feature.table(), cardinality.getOrDefault(feature.table(), 0), feature.maxLength());
        }

        /** The rows of the table by cell. The column is empty afterwards. */
        RaggedIds[] gather(CsvCells cells) {
            RaggedIds[] result = empty(cells);
            int[] next = new int[result.length];
            long at = 0;
            for (int row = 0; row < cells.rows(); row++) {
                int cell = cells.cellOf(row);
                RaggedIds ids = result[cell];
                int to = ids.offsets()[next[cell]++];
                for (int i = 0; i < lengths.get(row); i++) {
                    ids.ids()[to + i] = vocabulary.row(codes.get(at++));
                }
            }
            lengths.clear();
            codes.clear();
            return result;
        }

        /** Lists with their bounds, but no ids yet. */
        private RaggedIds[] empty(CsvCells cells) {
            int[][] offsets = Arrays.stream(cells.counts())
                    .mapToObj(rows -> new int[rows + 1])
                    .toArray(int[][]::new);
            int[] next = new int[offsets.length];
            for (int row = 0; row < cells.rows(); row++) {
                int cell = cells.cellOf(row);
                int at = next[cell]++;
                offsets[cell][at + 1] = Math.addExact(offsets[cell][at], lengths.get(row));
            }
            return Arrays.stream(offsets)
                    .map(bounds -> new RaggedIds(bounds, new int[bounds[bounds.length - 1]], feature.maxLength()))
                    .toArray(RaggedIds[]::new);
        }

        private int cut(char[] text, int from, int to) {
            int parts = 0;
            int begin = from;
            for (int i = from; i <= to; i++) {
                if (i == to || text[i] == feature.separator()) {
                    if (i > begin) {
                        keepBounds(parts++, begin, i);
                    }
                    begin = i + 1;
                }
            }
            return parts;
        }

        private void keepBounds(int part, int begin, int end) {
            if (2 * part == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * part] = begin;
            bounds[2 * part + 1] = end;
        }
    }
}
