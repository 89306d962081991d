package io.github.mdr4j.datasets;

import java.util.Objects;

/**
 * How data of clicks, purchases or ratings become rows with labels, as the authors of MAMDR prepare theirs.
 *
 * <p>Every distinct pair of a user and an item in a domain is a positive row, whatever the rating says and however
 * often it occurs. Every user of a domain with {@code n} positives gets {@code (int) (n / ratio)} distinct negatives:
 * items that occur in the domain and that the user has not touched there, or all of them where there are fewer. Then
 * the rows are split. The rows of a domain depend on the seed and on the domain alone, not on which others there are.
 *
 * @param clickRatio positives for every negative, by domain
 * @param split how rows are split
 * @param seed decides negatives, split and order of the rows, and the ratios where these are drawn
 * @see <a href="https://arxiv.org/abs/2202.12524">Luo et al., MAMDR, ICDE 2023</a>
 */
public record MamdrPreparation(ClickRatio clickRatio, SplitMethod split, long seed) {

    private static final long OFFICIAL_SEED = 123;

    /**
     * Checks that nothing is missing.
     *
     * @param clickRatio positives for every negative, by domain
     * @param split how rows are split
     * @param seed decides negatives, split and order of the rows, and the ratios where these are drawn
     */
    public MamdrPreparation {
        Objects.requireNonNull(clickRatio, "clickRatio");
        Objects.requireNonNull(split, "split");
    }

    /**
     * The published preparation: {@linkplain ClickRatio#official() its click ratios}, 60/20/20 and seed 123. Its
     * sampled negatives are others, since they depend on how its processes shared the users.
     *
     * @return the preparation
     */
    public static MamdrPreparation official() {
        return new MamdrPreparation(ClickRatio.official(), SplitMethod.mamdr(), OFFICIAL_SEED);
    }

    /**
     * Changes the click ratios.
     *
     * @param value positives for every negative, by domain
     * @return another preparation
     */
    public MamdrPreparation withClickRatio(ClickRatio value) {
        return new MamdrPreparation(value, split, seed);
    }

    /**
     * Changes the split.
     *
     * @param value how rows are split
     * @return another preparation
     */
    public MamdrPreparation withSplit(SplitMethod value) {
        return new MamdrPreparation(clickRatio, value, seed);
    }

    /**
     * Changes the seed.
     *
     * @param value decides negatives, split and order of the rows
     * @return another preparation
     */
    public MamdrPreparation withSeed(long value) {
        return new MamdrPreparation(clickRatio, split, value);
    }
}
