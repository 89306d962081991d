package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import java.util.SplittableRandom;

/**
 * Which part of the rows is for training, validation and test.
 *
 * @param train share of the training rows
 * @param validation share of the validation rows
 * @param test share of the test rows
 */
record SplitFractions(double train, double validation, double test) {

    private static final double ROUNDING = 1e-6;

    SplitFractions {
        requireShare("train", train);
        requireShare("validation", validation);
        requireShare("test", test);
        double sum = train + validation + test;
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("split: the fractions must sum to 1, got " + train + " + " + validation
                    + " + " + test + " = " + sum);
        }
    }

    /**
     * Reads three numbers with commas between them.
     *
     * @throws IllegalArgumentException if there is something else, or shares that do not sum to 1
     */
    static SplitFractions parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 3) {
                return new SplitFractions(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw notShares(text);
        }
        throw notShares(text);
    }

    /** The number of rows of a split, out of all rows; what rounding leaves over goes to the test rows. */
    int count(Split split, int rows) {
        return switch (split) {
            case TRAIN -> portion(train, rows);
            case VALIDATION -> Math.min(portion(validation, rows), rows - portion(train, rows));
            case TEST -> rows - count(Split.TRAIN, rows) - count(Split.VALIDATION, rows);
        };
    }

    /** The first row of a split, where rows are split in their order. */
    int first(Split split, int rows) {
        return switch (split) {
            case TRAIN -> 0;
            case VALIDATION -> count(Split.TRAIN, rows);
            case TEST -> rows - count(Split.TEST, rows);
        };
    }

    /** Draws a split for every row, such that exactly {@link #count} rows are in each. */
    Split[] draw(int rows, long seed) {
        Split[] splits = new Split[rows];
        int at = 0;
        for (Split split : Split.values()) {
            for (int i = count(split, rows); i > 0; i--) {
                splits[at++] = split;
            }
        }
        shuffle(splits, new SplittableRandom(Seeds.mix(seed, "split")));
        return splits;
    }

    /** Rounds down, but not below a whole number that the product misses by floating-point rounding only. */
    private static int portion(double fraction, int rows) {
        return (int) Math.min(rows, Math.floor(fraction * rows + ROUNDING));
    }

    private static void shuffle(Split[] splits, SplittableRandom random) {
        for (int i = splits.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Split swap = splits[i];
            splits[i] = splits[j];
            splits[j] = swap;
        }
    }

    private static IllegalArgumentException notShares(String text) {
        return new IllegalArgumentException(
                "expected three numbers with commas between them such as 0.8,0.1,0.1, got \"" + text + "\"");
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("split: the " + name + " fraction must be in 0..1, got " + value);
        }
    }
}
