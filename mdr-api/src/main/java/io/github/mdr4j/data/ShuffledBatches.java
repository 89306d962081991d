package io.github.mdr4j.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Training rows, shuffled by seed and cut into batches. */
record ShuffledBatches(MultiDomainDataset dataset, int batchSize) implements BatchSource {

    ShuffledBatches {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be >= 1, got " + batchSize);
        }
    }

    @Override
    public Iterable<Batch> domain(Domain domain, long seed) {
        return pass(List.of(domain), seed);
    }

    @Override
    public Iterable<Batch> mixed(long seed) {
        return pass(dataset.schema().domains(), seed);
    }

    private Iterable<Batch> pass(List<Domain> domains, long seed) {
        BatchAssembler assembler = new BatchAssembler(dataset, Split.TRAIN, domains);
        return () -> {
            int[] rows = shuffled(assembler.size(), seed);
            return new ReadAhead(
                    rows.length, batchSize, (from, to) -> assembler.assemble(rows, from, to, Seeds.mix(seed, from)));
        };
    }

    private static int[] shuffled(int size, long seed) {
        int[] rows = IntStream.range(0, size).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = rows[i];
            rows[i] = rows[j];
            rows[j] = swap;
        }
        return rows;
    }
}
