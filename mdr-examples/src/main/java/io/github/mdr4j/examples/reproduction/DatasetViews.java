package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data sets that show a part of another one. */
final class DatasetViews {

    private DatasetViews() {}

    /** The rows of one split in the place of the training rows, so that they can be read in mixed batches. */
    static MultiDomainDataset asTraining(MultiDomainDataset data, Split shown) {
        return new ForwardingDataset(data) {
            @Override
            public RowTable rows(Split split, Domain domain) {
                return data.rows(split == Split.TRAIN ? shown : split, domain);
            }
        };
    }

    /** A random part of the rows of a split in every domain, and all rows of the other splits. */
    static MultiDomainDataset part(MultiDomainDataset data, Split reduced, double share, long seed) {
        RowTable[] parts = data.schema().domains().stream()
                .map(domain -> part(data.rows(reduced, domain), share, Seeds.mix(seed, domain.index())))
                .toArray(RowTable[]::new);
        return new ForwardingDataset(data) {
            @Override
            public RowTable rows(Split split, Domain domain) {
                return split == reduced ? parts[domain.index()] : data.rows(split, domain);
            }
        };
    }

    private static RowTable part(RowTable table, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kept = IntStream.range(0, table.size())
                .filter(row -> random.nextDouble() < share)
                .toArray();
        return new Rows(table, kept);
    }

    /** Some rows of a table. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Rows(RowTable table, int[] kept) implements RowTable {

        @Override
        public int size() {
            return kept.length;
        }

        @Override
        public void sparse(int column, int[] rows, int from, int to, int[] target, int at) {
            table.sparse(column, inTable(rows, from, to), 0, to - from, target, at);
        }

        @Override
        public void dense(int column, int[] rows, int from, int to, double[] target, int at) {
            table.dense(column, inTable(rows, from, to), 0, to - from, target, at);
        }

        @Override
        public void sequence(int column, int[] rows, int from, int to, int[] target, int at) {
            table.sequence(column, inTable(rows, from, to), 0, to - from, target, at);
        }

        @Override
        public void labels(int[] rows, int from, int to, float[] target, int at) {
            table.labels(inTable(rows, from, to), 0, to - from, target, at);
        }

        private int[] inTable(int[] rows, int from, int to) {
            return IntStream.range(from, to).map(i -> kept[rows[i]]).toArray();
        }
    }
}
