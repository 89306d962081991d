package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.internal.StoredRows;
import io.github.mdr4j.train.internal.StoredRows.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Keeps of the rows of a training what tells whether others are among them, and compares others with it. */
final class RowMemory {

    /** The rows of a split, and for each domain those in the sample, and those that are equal to a training row. */
    private record Comparison(Fingerprint rows, long[] examined, long[] trained) {}

    private final MultiDomainDataset dataset;
    private final Workers workers;
    private final RowHashes hashes;

    private RowMemory(MultiDomainDataset dataset, Map<String, Vocabulary> vocabularies, Workers workers) {
        this.dataset = dataset;
        this.workers = workers;
        this.hashes = new RowHashes(dataset.schema(), vocabularies);
    }

    /**
     * Reads all rows of a training once.
     *
     * @param training is shown all training rows, on several threads
     * @param validation is shown all validation rows, on several threads
     */
    static StoredRows of(
            MultiDomainDataset dataset, Workers workers, Consumer<RowBlock> training, Consumer<RowBlock> validation) {
        return of(dataset, workers, training, validation, RowSample.MOST_HASHES);
    }

    static StoredRows of(
            MultiDomainDataset dataset,
            Workers workers,
            Consumer<RowBlock> training,
            Consumer<RowBlock> validation,
            int mostHashes) {
        RowMemory memory = new RowMemory(dataset, dataset.vocabularies(), workers);
        RowSample sample = new RowSample(mostHashes);
        Fingerprint trained = memory.fingerprint(Split.TRAIN, (block, hashes) -> {
            sample.add(hashes);
            training.accept(block);
        });
        long[] kept = sample.hashes();
        long bound = sample.bound();
        Comparison validated = memory.compare(Split.VALIDATION, kept, bound, validation);
        Comparison tested = memory.compare(Split.TEST, kept, bound, block -> {});
        return new StoredRows(
                List.of(trained, validated.rows(), tested.rows()),
                bound,
                kept,
                sum(validated.examined(), tested.examined()),
                sum(validated.trained(), tested.trained()));
    }

    /** How many rows of a split a model was trained on. */
    static TrainedRows compare(
            StoredRows known,
            Map<String, Vocabulary> vocabularies,
            MultiDomainDataset dataset,
            Split split,
            Workers workers) {
        Comparison rows = new RowMemory(dataset, vocabularies, workers)
                .compare(split, known.hashes(), known.bound(), block -> {});
        long examined = Arrays.stream(rows.examined()).sum();
        long trained = Arrays.stream(rows.trained()).sum();
        boolean heldOut = known.splits().subList(1, known.splits().size()).contains(rows.rows());
        return new TrainedRows(
                rows.rows().rows(), examined, trained, heldOut ? trained : mostByChance(known, rows.examined()));
    }

    /**
     * As many rows as equal training rows at most if they come from where the rows held out do: their expected number,
     * and three standard deviations. One more row counts as repeated, since none among few says little.
     */
    private static double mostByChance(StoredRows known, long[] examined) {
        double allHeldOut = Math.max(1, Arrays.stream(known.heldOut()).sum());
        double anywhere = Arrays.stream(known.repeated()).sum() / allHeldOut;
        double all = Arrays.stream(examined).sum();
        double expected = 0;
        double variance = all / allHeldOut * (1 + all / allHeldOut);
        for (int d = 0; d < examined.length; d++) {
            double heldOut = known.heldOut()[d];
            double share = heldOut > 0 ? known.repeated()[d] / heldOut : anywhere;
            expected += examined[d] * share;
            variance += examined[d] * share * (1 + (heldOut > 0 ? examined[d] / heldOut : 0));
        }
        return expected + 3 * Math.sqrt(variance);
    }

    private Comparison compare(Split split, long[] known, long bound, Consumer<RowBlock> visitor) {
        List<Domain> domains = dataset.schema().domains();
        AtomicLongArray examined = new AtomicLongArray(domains.size());
        AtomicLongArray trained = new AtomicLongArray(domains.size());
        Fingerprint rows = fingerprint(split, (block, hashes) -> {
            visitor.accept(block);
            int domain = block.domain().index();
            long[] sampled = Arrays.stream(hashes)
                    .filter(hash -> Long.compareUnsigned(hash, bound) <= 0)
                    .toArray();
            examined.addAndGet(domain, sampled.length);
            trained.addAndGet(
                    domain,
                    Arrays.stream(sampled).filter(hash -> contains(known, hash)).count());
        });
        return new Comparison(rows, numbers(examined), numbers(trained));
    }

    private Fingerprint fingerprint(Split split, HashedRows visitor) {
        LongAdder rows = new LongAdder();
        LongAdder sum = new LongAdder();
        RowBlock.forEach(dataset, split, workers, block -> {
            long[] hashed = hashes.of(block);
            rows.add(hashed.length);
            sum.add(Arrays.stream(hashed).sum());
            visitor.accept(block, hashed);
        });
        return new Fingerprint(rows.sum(), sum.sum());
    }

    /** Is shown rows with their hashes. */
    @FunctionalInterface
    private interface HashedRows {
        void accept(RowBlock block, long[] hashes);
    }

    private static boolean contains(long[] ascending, long hash) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(ascending[middle], hash) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < ascending.length && ascending[from] == hash;
    }

    private static long[] numbers(AtomicLongArray array) {
        long[] numbers = new long[array.length()];
        Arrays.setAll(numbers, array::get);
        return numbers;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = new long[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }
}
