package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The features of a row as a backbone reads them.
 *
 * <p>Categorical features come in the order of the schema with the domain, where it is a feature, behind them.
 * Everything is recorded at most once, however often it is asked for.
 */
public final class Inputs {

    private final Graph graph;
    private final FeatureSchema schema;
    private final Embeddings embeddings;
    private final Map<String, Tensor> tables = new HashMap<>();
    private final Map<List<String>, Tensor> embedded = new HashMap<>();
    private Optional<Tensor> dense = Optional.empty();

    Inputs(Graph graph, Embeddings embeddings) {
        this.graph = graph;
        this.schema = graph.schema();
        this.embeddings = embeddings;
    }

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        return schema;
    }

    /**
     * The names of the categorical features that the model embeds, the domain included where it is a feature.
     *
     * @return names in the order of concatenation
     */
    public List<String> categorical() {
        List<String> names = new ArrayList<>();
        for (Feature feature : schema.features()) {
            if (!(feature instanceof Feature.Dense)) {
                names.add(feature.name());
            }
        }
        if (embeddings.domainAsFeature()) {
            names.add(FeatureSchema.DOMAIN);
        }
        return names;
    }

    /**
     * The embeddings of all categorical features side by side, then the numeric features.
     *
     * @return {@code row[n]}
     */
    public Tensor flat() {
        List<Tensor> parts = new ArrayList<>();
        if (!categorical().isEmpty()) {
            parts.add(embeddings());
        }
        dense().ifPresent(parts::add);
        return graph.concat(parts);
    }

    /**
     * The embeddings of all categorical features side by side.
     *
     * @return {@code row[n]}
     */
    public Tensor embeddings() {
        return embed(categorical());
    }

    /**
     * The embeddings of all categorical features, one below the other.
     *
     * @return {@code row[fields, dim]}
     * @throws IllegalArgumentException if the embeddings differ in width
     */
    public Tensor fields() {
        List<String> names = categorical();
        int width = embeddings.width(table(names.get(0)));
        for (String name : names) {
            if (embeddings.width(table(name)) != width) {
                throw new IllegalArgumentException("this backbone needs embeddings of one width: \"" + names.get(0)
                        + "\" has " + width + ", \"" + name + "\" has " + embeddings.width(table(name)));
            }
        }
        return graph.reshape(embeddings(), names.size(), width);
    }

    /**
     * The embeddings of some features side by side.
     *
     * @param features names of categorical features
     * @return {@code row[sum of widths]}
     */
    public Tensor embed(List<String> features) {
        return embedded.computeIfAbsent(
                List.copyOf(features),
                names -> graph.embed(
                        names, names.stream().map(this::tableOf).toList(), embeddings.pooling()));
    }

    /**
     * The numeric features side by side.
     *
     * @return {@code row[n]}, or nothing if there are none
     */
    public Optional<Tensor> dense() {
        if (dense.isEmpty() && !schema.dense().isEmpty()) {
            dense = Optional.of(graph.dense(
                    schema.dense().stream().map(Feature.Dense::name).toList()));
        }
        return dense;
    }

    /**
     * The part of the logit that is linear in the features: one weight for every id and every numeric value.
     *
     * @return {@code row[1]}
     */
    public Tensor linear() {
        List<String> names = categorical();
        List<Tensor> columns = names.stream()
                .map(name -> tables.computeIfAbsent(
                        "linear/" + table(name),
                        key -> graph.table(key, cardinality(name), 1, embeddings.initializer())))
                .toList();
        Tensor sum = graph.reduce(graph.embed(names, columns, embeddings.pooling()), 0, Op.Reduction.SUM);
        return dense().map(x -> graph.add(
                        sum,
                        graph.linear(x, graph.parameter("linear/dense", Initializer.GLOROT_NORMAL, x.width(), 1))))
                .orElse(sum);
    }

    private Tensor tableOf(String feature) {
        String table = table(feature);
        return tables.computeIfAbsent(
                "embedding/" + table,
                key -> graph.table(key, cardinality(feature), embeddings.width(table), embeddings.initializer()));
    }

    private String table(String feature) {
        return schema.feature(feature) instanceof Feature.Sparse sparse
                ? sparse.table()
                : sequence(feature).table();
    }

    private int cardinality(String feature) {
        return schema.feature(feature) instanceof Feature.Sparse sparse
                ? sparse.cardinality()
                : sequence(feature).cardinality();
    }

    private Feature.Sequence sequence(String feature) {
        if (schema.feature(feature) instanceof Feature.Sequence sequence) {
            return sequence;
        }
        throw new IllegalArgumentException("feature \"" + feature + "\" is numeric and cannot be embedded");
    }
}
