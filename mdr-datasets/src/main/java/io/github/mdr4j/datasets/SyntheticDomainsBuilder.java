package io.github.mdr4j.datasets;

import java.util.Arrays;
import java.util.List;

/** Makes {@link SyntheticDomains} from options, which {@link #build()} checks. */
public final class SyntheticDomainsBuilder {

    private int domains = 5;
    private int users = 500;
    private int items = 300;
    private int rowsPerDomain = 10_000;
    private double skew;
    private double conflict = 0.75;
    private double sharing = 0.5;
    private double popularity = 0.5;
    private double sharpness = 2;
    private int factors = 4;
    private List<Double> clickRates = List.of(0.25);
    private SplitFractions split = new SplitFractions(0.6, 0.2, 0.2);
    private long seed = 1;

    SyntheticDomainsBuilder() {}

    /**
     * Sets the number of domains.
     *
     * @param value at least 1; 5 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder domains(int value) {
        domains = value;
        return this;
    }

    /**
     * Sets the number of users, each of whom is in all domains.
     *
     * @param value at least 1; 500 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder users(int value) {
        users = value;
        return this;
    }

    /**
     * Sets the number of items, each of which is in all domains.
     *
     * @param value at least 1; 300 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder items(int value) {
        items = value;
        return this;
    }

    /**
     * Sets the number of rows of a domain, all splits together and on average over the domains.
     *
     * @param value at least 1; 10,000 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder rowsPerDomain(int value) {
        rowsPerDomain = value;
        return this;
    }

    /**
     * Sets how unequal the domains are in size: the rows of domain {@code d} are proportional to {@code (d + 1)^-skew}
     * (Zipf's law), with about the same number of rows in total. Every domain has at least one.
     *
     * @param value at least 0, which makes all domains equal; 0 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder skew(double value) {
        skew = value;
        return this;
    }

    /**
     * Sets how differently the domains turn what they do not share.
     *
     * @param value 0 (all domains are alike) to 1 (the turned parts of all domains cancel out); 0.75 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder conflict(double value) {
        conflict = value;
        return this;
    }

    /**
     * Sets how much of what is liked is the same in all domains whatever the conflict.
     *
     * @param value part of the variance of the affinity, 0 to 1; 0.5 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder sharing(double value) {
        sharing = value;
        return this;
    }

    /**
     * Sets how much of what is liked comes from the popularity of user and item, which is easy to learn, and not from
     * their match, which takes many rows.
     *
     * @param value part of the variance of the affinity, 0 to 1; 0.5 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder popularity(double value) {
        popularity = value;
        return this;
    }

    /**
     * Sets how far apart the click probabilities are, and with it the best possible AUC: near 0 all clicks are noise,
     * and the larger the more certain they are.
     *
     * @param value standard deviation of the logits, above 0; 2 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder sharpness(double value) {
        sharpness = value;
        return this;
    }

    /**
     * Sets the length of the latent vectors.
     *
     * @param value an even number, at least 2; 4 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder factors(int value) {
        factors = value;
        return this;
    }

    /**
     * Sets the part of the rows that are clicks, the same for all domains.
     *
     * @param value between 0 and 1; 0.25 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder clickRate(double value) {
        return clickRates(value);
    }

    /**
     * Sets the part of the rows that are clicks, for each domain.
     *
     * @param values between 0 and 1, one for each domain or one for all
     * @return this builder
     */
    public SyntheticDomainsBuilder clickRates(double... values) {
        clickRates = Arrays.stream(values).boxed().toList();
        return this;
    }

    /**
     * Sets how the rows of each domain are split.
     *
     * @param train share of the training rows; 0.6 unless given
     * @param validation share of the validation rows; 0.2 unless given
     * @param test share of the test rows; 0.2 unless given
     * @return this builder
     * @throws IllegalArgumentException if a share is not in 0..1 or if they do not sum to 1
     */
    public SyntheticDomainsBuilder split(double train, double validation, double test) {
        split = new SplitFractions(train, validation, test);
        return this;
    }

    /**
     * Sets the seed of everything random.
     *
     * @param value the seed; 1 unless given
     * @return this builder
     */
    public SyntheticDomainsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Draws the data.
     *
     * @return the data set
     * @throws IllegalArgumentException if an option has a value outside the range that its method names
     */
    public SyntheticDomains build() {
        return new SyntheticDomains(new SyntheticOptions(
                domains,
                users,
                items,
                rowsPerDomain,
                skew,
                conflict,
                sharing,
                popularity,
                sharpness,
                factors,
                clickRates,
                split,
                seed));
    }
}
