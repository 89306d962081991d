package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Made-up clicks in several domains that agree or conflict as much as one likes, with the best possible AUC known.
 *
 * <p>All domains have the same users and items, as sparse features {@code uid} and {@code pid}; each row is a user and
 * an item drawn at random. The probability of a click in domain {@code d} is
 *
 * <pre>{@code
 * sigmoid(offset[d] + sharpness * a[d](u, i))
 * a[d](u, i)     = sqrt(1 - popularity) * match[d](u, i) + sqrt(popularity / 2) * (popular[d](u) + popular[d](i))
 * match[d](u, i) = sqrt(sharing) * <p[u], q[i]> / sqrt(factors) + sqrt(1 - sharing) * <r[u], T[d] s[i]> / sqrt(factors)
 * }</pre>
 *
 * <p>{@code p, q, r, s} are standard normal vectors of length {@code factors}, and {@code a[d]} has mean 0 and variance
 * 1. {@code T[d]} turns the vector in {@code factors / 2} planes by {@code conflict * 2 pi k / domains}, where
 * {@code k} is another one of {@code 0..domains-1} for every domain, dealt out at random for each plane.
 * {@code popular[d]} is made of a shared number and a turned one in the same way. So without conflict all domains are
 * alike, and with conflict 1 the turned parts of all domains add up to nothing: what is learned of them in one domain
 * is wrong on average in the others (with two domains, opposed). {@code offset[d]} is such that the mean probability of
 * the drawn rows is the domain's click rate.
 *
 * <p>Everything is drawn from the seed, each purpose from a stream of its own: changing {@code conflict}, say, keeps
 * all users, items and rows and changes only what is liked where.
 */
public final class SyntheticDomains implements MultiDomainDataset {

    private final FeatureSchema schema;
    private final SyntheticOptions options;
    private final AffinityModel model;
    private final Map<Split, List<SyntheticRows>> rows;
    private final MultiDomainDataset tables;

    SyntheticDomains(SyntheticOptions options) {
        this.options = options;
        this.schema = FeatureSchema.of(
                IntStream.range(0, options.domains())
                        .mapToObj(d -> "domain " + d)
                        .toList(),
                List.of(new Feature.Sparse("uid", options.users()), new Feature.Sparse("pid", options.items())));
        this.model = new AffinityModel(options);
        this.rows = draw(options, model);
        this.tables = MultiDomainDataset.of("synthetic", schema, tables(schema, rows));
    }

    /**
     * Starts with every option at its default.
     *
     * @return a builder
     */
    public static SyntheticDomainsBuilder builder() {
        return new SyntheticDomainsBuilder();
    }

    @Override
    public String name() {
        return tables.name();
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public RowTable rows(Split split, Domain domain) {
        return tables.rows(split, domain);
    }

    /**
     * The true probability of a click.
     *
     * @param domain a domain of the schema
     * @param user id of a user
     * @param item id of an item
     * @return the probability
     * @throws IllegalArgumentException if there is no such domain, user or item
     */
    public double clickProbability(Domain domain, int user, int item) {
        double offset = truth(Split.TEST, domain).offset();
        requireId("user", user, options.users());
        requireId("item", item, options.items());
        return SyntheticRows.sigmoid(offset + options.sharpness() * model.affinity(domain.index(), user, item));
    }

    /**
     * The true probability of a click for every row.
     *
     * @param split the split
     * @param domain a domain of the schema
     * @return one probability a row
     * @throws IllegalArgumentException if there is no such domain
     */
    public double[] clickProbabilities(Split split, Domain domain) {
        return truth(split, domain).probabilities().clone();
    }

    /**
     * The AUC that the true click probabilities have on these very rows and labels. A model that is better than this is
     * so by luck, or by having seen the labels.
     *
     * @param split the split
     * @param domain a domain of the schema
     * @return the exact AUC; NaN if all rows have the same label
     * @throws IllegalArgumentException if there is no such domain
     */
    public double optimumAuc(Split split, Domain domain) {
        return truth(split, domain).optimumAuc();
    }

    /**
     * The mean of {@link #optimumAuc(Split, Domain)} over the domains that have rows of both labels.
     *
     * @param split the split
     * @return the mean; NaN if there is no such domain
     */
    public double optimumAuc(Split split) {
        return schema.domains().stream()
                .mapToDouble(domain -> optimumAuc(split, domain))
                .filter(auc -> !Double.isNaN(auc))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The largest AUC that any model can have on these rows on average, when their labels are drawn again and again:
     * the probability that the true click probabilities order a clicked row and another, not clicked one rightly.
     * Unlike {@link #optimumAuc(Split, Domain)} it does not depend on the labels that happened to be drawn.
     *
     * @param split the split
     * @param domain a domain of the schema
     * @return the AUC; NaN if there are fewer than two rows
     * @throws IllegalArgumentException if there is no such domain
     */
    public double expectedOptimumAuc(Split split, Domain domain) {
        return truth(split, domain).expectedOptimumAuc();
    }

    @Override
    public String toString() {
        return "synthetic data: " + options;
    }

    private SyntheticRows truth(Split split, Domain domain) {
        if (!schema.domains().contains(domain)) {
            throw new IllegalArgumentException("expected one of the domains " + schema.domains() + ", got "
                    + domain.index() + " (" + domain + ")");
        }
        return Objects.requireNonNull(rows.get(split)).get(domain.index());
    }

    private static void requireId(String what, int id, int count) {
        if (id < 0 || id >= count) {
            throw new IllegalArgumentException(what + " must be in 0.." + (count - 1) + ", got " + id);
        }
    }

    /** Draws domain by domain; rows are held once, by split. */
    private static Map<Split, List<SyntheticRows>> draw(SyntheticOptions options, AffinityModel model) {
        Map<Split, List<SyntheticRows>> result = new EnumMap<>(Split.class);
        for (int d = 0; d < options.domains(); d++) {
            SyntheticRows rows = SyntheticRows.draw(options, model, d);
            for (Split split : Split.values()) {
                result.computeIfAbsent(split, key -> new ArrayList<>()).add(rows.part(options.split(), split));
            }
        }
        return result;
    }

    private static Map<Split, List<RowTable>> tables(FeatureSchema schema, Map<Split, List<SyntheticRows>> rows) {
        Map<Split, List<RowTable>> result = new EnumMap<>(Split.class);
        rows.forEach((split, list) ->
                result.put(split, list.stream().map(r -> r.table(schema)).toList()));
        return result;
    }
}
