package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a table while files are read: every id has a code, and when all rows are there, every code has a row of
 * the table.
 */
sealed interface CsvVocabulary {

    /** The code of an id that stands in a column, or -1 if the id is an error. */
    int code(String column, char[] text, int from, int length);

    /** What an id that is an error should have been. */
    String expected();

    /** Is told that a code stands in a column of a row that is kept. */
    void kept(int code, String column);

    /** Is told that a code stands in a training row. */
    void count(int code);

    /** Gives every code its row; no more ids come. */
    Vocabulary close();

    /** The row of a code. */
    int row(int code);

    /** A vocabulary that was there before; codes are rows. */
    final class Given implements CsvVocabulary {

        private final Vocabulary vocabulary;
        private final IdTable ids = new IdTable();
        private final int unknownCode;
        private final BiConsumer<String, String> listener;

        /**
         * Takes a vocabulary over.
         *
         * @param listener is told the column and the text of ids that have the row of unknown ones
         */
        Given(Vocabulary vocabulary, BiConsumer<String, String> listener) {
            this.vocabulary = vocabulary;
            this.listener = listener;
            vocabulary.ids().forEach(ids::add);
            this.unknownCode = vocabulary.unknown() == Vocabulary.Unknown.ERROR ? -1 : ids.size();
        }

        @Override
        public int code(String column, char[] text, int from, int length) {
            int found = ids.find(text, from, length);
            if (found < 0 && unknownCode >= 0) {
                listener.accept(column, new String(text, from, length));
            }
            return found < 0 ? unknownCode : found;
        }

        @Override
        public String expected() {
            return "one of " + ids.size() + " known ids";
        }

        @Override
        public void kept(int code, String column) {}

        @Override
        public void count(int code) {}

        @Override
        public Vocabulary close() {
            return vocabulary;
        }

        @Override
        public int row(int code) {
            return code;
        }
    }

    /** A vocabulary of the ids of the training rows. */
    final class Built implements CsvVocabulary {

        /** Where a code was kept first. */
        private record Origin(Path file, long line, String column) {}

        private final String table;
        private final Vocabulary.Unknown unknown;
        private final int minCount;
        private final CsvPosition position;
        private final IdTable ids = new IdTable();
        private final List<@Nullable Origin> origins = new ArrayList<>(); // by code, where unknown ids are errors
        private int[] numbers = {}; // how often each code was counted; then its row
        private int known;

        Built(String table, Vocabulary.Unknown unknown, int minCount, CsvPosition position) {
            this.table = table;
            this.unknown = unknown;
            this.minCount = minCount;
            this.position = position;
        }

        @Override
        public int code(String column, char[] text, int from, int length) {
            return ids.findOrAdd(text, from, length);
        }

        @Override
        public String expected() {
            return "an id";
        }

        @Override
        public void kept(int code, String column) {
            if (unknown == Vocabulary.Unknown.OWN_ROW) {
                return;
            }
            while (origins.size() <= code) {
                origins.add(null);
            }
            if (origins.get(code) == null) {
                origins.set(code, new Origin(position.file(), position.line(), column));
            }
        }

        @Override
        public void count(int code) {
            if (numbers.length == 0) {
                numbers = new int[ids.size()];
            }
            numbers[code] = Math.min(minCount, numbers[code] + 1);
        }

        @Override
        public Vocabulary close() {
            List<String> names = new ArrayList<>();
            numbers = Arrays.copyOf(numbers, ids.size());
            for (int code = 0; code < numbers.length; code++) {
                boolean isKnown = numbers[code] >= minCount;
                numbers[code] = isKnown ? names.size() : -1;
                if (isKnown) {
                    names.add(ids.id(code));
                }
            }
            known = names.size();
            if (known == 0 && unknown == Vocabulary.Unknown.ERROR) {
                throw new DataFormatException(
                        "table \"" + table + "\": expected at least one id in the training rows, found none");
            }
            return Vocabulary.of(names, unknown);
        }

        @Override
        public int row(int code) {
            int row = numbers[code];
            if (row < 0 && unknown == Vocabulary.Unknown.ERROR) {
                Origin origin = Objects.requireNonNull(origins.get(code));
                throw DataFormatException.at(
                        origin.file(),
                        origin.line(),
                        origin.column(),
                        "expected one of " + known + " ids of the training rows, got \"" + ids.id(code) + "\"");
            }
            return row < 0 ? known : row;
        }
    }
}
