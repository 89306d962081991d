package io.github.mdr4j.datasets;

import java.util.List;
import java.util.stream.IntStream;

/** Where the names of the columns of a file come from. */
sealed interface CsvHeader {

    /** Whether the first row holds names instead of values. */
    boolean isHeader(List<String> firstRow);

    /** The names of the columns, in order. */
    List<String> columns(List<String> firstRow);

    /** The first row holds the names. */
    record FirstLine() implements CsvHeader {
        @Override
        public boolean isHeader(List<String> firstRow) {
            return true;
        }

        @Override
        public List<String> columns(List<String> firstRow) {
            return firstRow;
        }
    }

    /**
     * The first row holds names, but they are not known before; the columns are found by their order.
     *
     * @param names what the columns are called instead, in order
     */
    record Renamed(List<String> names) implements CsvHeader {
        public Renamed {
            names = List.copyOf(names);
        }

        @Override
        public boolean isHeader(List<String> firstRow) {
            return true;
        }

        @Override
        public List<String> columns(List<String> firstRow) {
            return names;
        }
    }

    /** Columns are called 1, 2, and so on. */
    record Numbers() implements CsvHeader {
        @Override
        public boolean isHeader(List<String> firstRow) {
            return false;
        }

        @Override
        public List<String> columns(List<String> firstRow) {
            return IntStream.rangeClosed(1, firstRow.size())
                    .mapToObj(Integer::toString)
                    .toList();
        }
    }

    /**
     * Names are given.
     *
     * @param names the names, in order
     */
    record Given(List<String> names) implements CsvHeader {
        public Given {
            names = List.copyOf(names);
        }

        @Override
        public boolean isHeader(List<String> firstRow) {
            return false;
        }

        @Override
        public List<String> columns(List<String> firstRow) {
            return names;
        }
    }

    /** The files of the MAMDR repository: the first row holds the names if one of them is that of the user. */
    record Mamdr() implements CsvHeader {
        @Override
        public boolean isHeader(List<String> firstRow) {
            return firstRow.contains(MamdrFolder.USER);
        }

        @Override
        public List<String> columns(List<String> firstRow) {
            if (isHeader(firstRow)) {
                return firstRow;
            }
            return firstRow.size() == MamdrFolder.COLUMNS_WITHOUT_DOMAIN.size()
                    ? MamdrFolder.COLUMNS_WITHOUT_DOMAIN
                    : MamdrFolder.COLUMNS;
        }
    }
}
