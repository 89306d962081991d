package io.github.mdr4j.data;

import io.github.mdr4j.error.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The domains and the columns that a model is made for.
 *
 * <p>Besides its features every schema has the built-in sparse feature {@value #DOMAIN}: the index of the row's domain.
 * It needs no column; a model that wants the domain as a feature embeds it like any other.
 *
 * @param domains the domains, each at the position of its index
 * @param features the features, in the order in which models concatenate them
 */
public record FeatureSchema(List<Domain> domains, List<Feature> features) {

    /** Name of the built-in feature that holds the index of a row's domain. */
    public static final String DOMAIN = "domain";

    /**
     * Checks the values.
     *
     * @param domains the domains, each at the position of its index
     * @param features the features, in the order in which models concatenate them
     * @throws IllegalArgumentException if there is no domain, if a domain is not at the position of its index, if a
     *     name occurs twice or is {@value #DOMAIN}, or if features disagree on the cardinality of a table
     */
    public FeatureSchema {
        domains = List.copyOf(domains);
        features = List.copyOf(features);
        checkDomains(domains);
        checkFeatures(features);
    }

    /**
     * Creates a schema from names of domains.
     *
     * @param domainNames the names, in order
     * @param features the features
     * @return the schema
     */
    public static FeatureSchema of(List<String> domainNames, List<Feature> features) {
        List<Domain> domains = new ArrayList<>();
        for (String name : domainNames) {
            domains.add(new Domain(domains.size(), name));
        }
        return new FeatureSchema(domains, features);
    }

    /**
     * The built-in feature {@value #DOMAIN}.
     *
     * @return a sparse feature with as many ids as there are domains
     */
    public Feature.Sparse domainFeature() {
        return new Feature.Sparse(DOMAIN, DOMAIN, domains.size());
    }

    /**
     * The categorical features, in order, without the built-in one. The position in this list is the column number in
     * {@link Batch#sparse(int)} and {@link RowTable}.
     *
     * @return the features
     */
    public List<Feature.Sparse> sparse() {
        return ofType(Feature.Sparse.class);
    }

    /**
     * The numeric features, in order; the position is the column number.
     *
     * @return the features
     */
    public List<Feature.Dense> dense() {
        return ofType(Feature.Dense.class);
    }

    /**
     * The sequence features, in order; the position is the column number.
     *
     * @return the features
     */
    public List<Feature.Sequence> sequences() {
        return ofType(Feature.Sequence.class);
    }

    /**
     * The feature of a name, the built-in one included.
     *
     * @param name the name
     * @return the feature
     * @throws IllegalArgumentException if there is none, listing those that there are
     */
    public Feature feature(String name) {
        if (name.equals(DOMAIN)) {
            return domainFeature();
        }
        return features.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no feature \"" + Names.printable(name) + "\"; there are "
                                + Names.listed(Stream.concat(features.stream().map(Feature::name), Stream.of(DOMAIN))
                                        .toList())));
    }

    /**
     * The domain of a name.
     *
     * @param name the name
     * @return the domain
     * @throws IllegalArgumentException if there is none, listing those that there are
     */
    public Domain domain(String name) {
        return domains.stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no domain \"" + Names.printable(name)
                        + "\"; there are "
                        + Names.listed(domains.stream().map(Domain::name).toList())));
    }

    private <F extends Feature> List<F> ofType(Class<F> type) {
        return features.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void checkDomains(List<Domain> domains) {
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("a schema needs at least one domain");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < domains.size(); i++) {
            Domain domain = domains.get(i);
            if (domain.index() != i) {
                throw new IllegalArgumentException("domain \"" + domain.name() + "\" has index " + domain.index()
                        + " but stands at position " + i);
            }
            if (!names.add(domain.name())) {
                throw new IllegalArgumentException("two domains are named \"" + domain.name() + "\"");
            }
        }
    }

    private static void checkFeatures(List<Feature> features) {
        Set<String> names = new HashSet<>();
        Map<String, Integer> cardinalities = new HashMap<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("two features are named \"" + feature.name() + "\"");
            }
            if (feature.name().equals(DOMAIN)) {
                throw new IllegalArgumentException("\"" + DOMAIN
                        + "\" is the built-in feature for the index of the row's domain and needs no column");
            }
            if (feature instanceof Feature.Sparse sparse) {
                checkTable(cardinalities, sparse.name(), sparse.table(), sparse.cardinality());
            } else if (feature instanceof Feature.Sequence sequence) {
                checkTable(cardinalities, sequence.name(), sequence.table(), sequence.cardinality());
            }
        }
    }

    private static void checkTable(Map<String, Integer> cardinalities, String name, String table, int cardinality) {
        if (table.equals(DOMAIN)) {
            throw new IllegalArgumentException(
                    "feature \"" + name + "\" uses table \"" + DOMAIN + "\", which belongs to the built-in feature");
        }
        Integer other = cardinalities.putIfAbsent(table, cardinality);
        if (other != null && other != cardinality) {
            throw new IllegalArgumentException("features of table \"" + table + "\" must agree on its cardinality: \""
                    + name + "\" says " + cardinality + ", another says " + other);
        }
    }
}
