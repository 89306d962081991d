package io.github.mdr4j.train;

import io.github.mdr4j.model.NumericScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings about numeric columns that a model will hardly learn from. */
final class NumericChecks {

    private static final Logger LOG = LoggerFactory.getLogger(NumericChecks.class);

    /** Beyond this, numbers more often stand for a missing value than for themselves. */
    private static final double PLACEHOLDER = 1e12;

    /** A float tells numbers apart that differ by a ten-millionth of their size. */
    private static final double RESOLUTION = 1e5;

    /** A number that is so many deviations away and makes up so much of the variance has set the scale by itself. */
    private static final double OUTLIER = 6;

    private static final double OUTLIER_SHARE = 0.25;

    /** The mean over the geometric mean: that of a log-normal distribution with a deviation of 2.1 of the logarithm. */
    private static final double SPREAD = 10;

    /**
     * Embeddings and weights are of size 1 or less: what is far larger drowns them, what is far smaller is not seen.
     */
    private static final double LARGE = 10;

    private static final double SMALL = 0.01;

    private NumericChecks() {}

    /** Warns of each column that gives reason to. */
    static void warn(List<NumericColumn> columns, NumericScaling scaling) {
        for (NumericColumn column : columns) {
            boolean scaled = scaling.byFeature().containsKey(column.feature().name());
            problems(column.moments(), scaled)
                    .forEach(problem -> LOG.warn(
                            "numeric feature {} holds numbers from {} to {} (mean {}, standard deviation {}): {}",
                            column.name(),
                            shown(column.moments().lowest()),
                            shown(column.moments().highest()),
                            shown(column.moments().mean()),
                            shown(column.moments().deviation()),
                            problem));
        }
    }

    private static List<String> problems(Moments moments, boolean scaled) {
        if (moments.deviation() == 0) {
            return List.of("all training rows hold the same, so that nothing can be learnt from it; leave it out");
        }
        List<String> problems = new ArrayList<>();
        extreme(moments).ifPresent(problems::add);
        if (Math.abs(moments.mean()) > RESOLUTION * moments.deviation()) {
            problems.add("they differ by so little of their size that single precision hardly tells them apart;"
                    + " take away the smallest first");
        }
        if (!scaled) {
            unscaled(moments).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> extreme(Moments moments) {
        if (moments.largest() > PLACEHOLDER) {
            return Optional.of("numbers beyond " + shown(PLACEHOLDER) + " often stand for a missing value, or are times"
                    + " or keys; beside them all others are as good as equal: replace them, or take logarithms");
        }
        if (moments.spread() > SPREAD) {
            return Optional.of(
                    "they range over many powers of ten, so that scaled to a deviation of 1 most are as good as"
                            + " equal; take logarithms");
        }
        double away = Math.max(moments.highest() - moments.mean(), moments.mean() - moments.lowest());
        boolean outlier = away > OUTLIER * moments.deviation() && away * away > OUTLIER_SHARE * moments.squares();
        return outlier
                ? Optional.of("one number is so far from the others that it makes up most of the range; correct or cut"
                        + " it, or take logarithms")
                : Optional.empty();
    }

    private static Optional<String> unscaled(Moments moments) {
        double size = Math.hypot(moments.mean(), moments.deviation());
        if (size > LARGE) {
            return Optional.of("they enter the model as they are, and are far larger than embeddings, whose signal they"
                    + " drown; let the trainer scale them, or scale them to mean 0 and standard deviation 1");
        }
        return size < SMALL
                ? Optional.of(
                        "they enter the model as they are, and are too small to be seen beside embeddings; let the"
                                + " trainer scale them, or scale them to mean 0 and standard deviation 1")
                : Optional.empty();
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
