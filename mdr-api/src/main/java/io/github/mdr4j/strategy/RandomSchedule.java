package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Orders and helpers as functions of a seed, the epoch and the target. */
record RandomSchedule(List<Domain> domains, long seed) implements Schedule {

    @Override
    public List<Domain> order(int epoch) {
        return shuffled(Seeds.mix(Seeds.mix(seed, "order"), epoch));
    }

    @Override
    public List<Domain> helpers(int epoch, Domain target, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("number of helpers must be >= 0, got " + count);
        }
        int[] others = others(target);
        shuffle(others, Seeds.mix(Seeds.mix(Seeds.mix(seed, "helpers"), epoch), target.index()));
        return Arrays.stream(others).limit(count).mapToObj(domains::get).toList();
    }

    /** The positions of all domains but the target. */
    private int[] others(Domain target) {
        int[] others = new int[domains.size()];
        int count = 0;
        for (int d = 0; d < others.length; d++) {
            if (!domains.get(d).equals(target)) {
                others[count++] = d;
            }
        }
        return Arrays.copyOf(others, count);
    }

    @Override
    public List<Domain> shuffled(int epoch, String purpose, long number) {
        return shuffled(Seeds.mix(Seeds.mix(Seeds.mix(Seeds.mix(seed, "draw"), purpose), epoch), number));
    }

    private List<Domain> shuffled(long seed) {
        int[] positions = IntStream.range(0, domains.size()).toArray();
        shuffle(positions, seed);
        return Arrays.stream(positions).mapToObj(domains::get).toList();
    }

    private static void shuffle(int[] positions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = positions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = positions[i];
            positions[i] = positions[j];
            positions[j] = swap;
        }
    }
}
