package io.github.mdr4j.datasets;

import java.util.SplittableRandom;

/** Makes interactions. */
final class TestInteractions {

    private TestInteractions() {}

    /** Pairs of a user and an item. */
    static Interactions of(int[]... pairs) {
        Interactions.Builder builder = new Interactions.Builder();
        for (int[] pair : pairs) {
            if (pair.length == 3) {
                builder.add(pair[0], pair[1], pair[2]);
            } else {
                builder.add(pair[0], pair[1]);
            }
        }
        return builder.build();
    }

    /** Random pairs, some of them twice. */
    static Interactions random(int rows, int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Interactions.Builder builder = new Interactions.Builder();
        for (int row = 0; row < rows; row++) {
            builder.add(random.nextInt(users), random.nextInt(items), random.nextInt(1000));
        }
        return builder.build();
    }
}
