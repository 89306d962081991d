package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Orders and helpers as functions of a seed, the epoch and the target. */
record RandomSchedule(List<Domain> domains, long seed) implements Schedule {

    @Override
    public List<Domain> order(int epoch) {
        return shuffled(domains, Seeds.mix(Seeds.mix(seed, "order"), epoch));
    }

    @Override
    public List<Domain> helpers(int epoch, Domain target, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("number of helpers must be >= 0, got " + count);
        }
        List<Domain> others = domains.stream().filter(d -> !d.equals(target)).toList();
        long purpose = Seeds.mix(Seeds.mix(Seeds.mix(seed, "helpers"), epoch), target.index());
        return shuffled(others, purpose).subList(0, Math.min(count, others.size()));
    }

    @Override
    public List<Domain> shuffled(int epoch, String purpose, long number) {
        return shuffled(domains, Seeds.mix(Seeds.mix(Seeds.mix(Seeds.mix(seed, "draw"), purpose), epoch), number));
    }

    private static List<Domain> shuffled(List<Domain> list, long seed) {
        List<Domain> result = new ArrayList<>(list);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = result.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Domain swap = result.get(i);
            result.set(i, result.get(j));
            result.set(j, swap);
        }
        return List.copyOf(result);
    }
}
