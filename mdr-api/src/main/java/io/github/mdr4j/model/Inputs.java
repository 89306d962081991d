package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
    private final Map<List<String>, Tensor> known = new HashMap<>();

    Inputs(Graph graph, Embeddings embeddings) {
        this.graph = graph;
        this.schema = graph.schema();
        this.embeddings = embeddings;
        requireTables(schema, embeddings);
        requireSequences(schema, embeddings);
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
     * The names of all features that the model reads: the categorical ones, then the numeric ones.
     *
     * @return names in the order of concatenation
     */
    public List<String> names() {
        List<String> names = new ArrayList<>(categorical());
        schema.dense().forEach(feature -> names.add(feature.name()));
        return names;
    }

    /**
     * The embeddings of all categorical features side by side, then the numeric features.
     *
     * @return {@code row[n]}
     * @throws IllegalArgumentException if there is neither a categorical nor a numeric feature
     */
    public Tensor flat() {
        requireAny(names().size(), "feature");
        return flat(names());
    }

    /**
     * Some features side by side: the embeddings of the categorical ones in the order given, then the numeric ones.
     *
     * @param features names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return {@code row[n]}
     * @throws IllegalArgumentException if there is no such feature, one is named twice, or none is named
     */
    public Tensor flat(List<String> features) {
        if (features.isEmpty() || features.stream().distinct().count() < features.size()) {
            throw new IllegalArgumentException(
                    "features to read side by side must be named at least one, each once, got " + features);
        }
        return once(key("flat", features), () -> {
            Map<Boolean, List<String>> numeric = features.stream()
                    .collect(Collectors.partitioningBy(name -> schema.feature(name) instanceof Feature.Dense));
            List<Tensor> parts = new ArrayList<>();
            if (!numeric.get(false).isEmpty()) {
                parts.add(embed(numeric.get(false)));
            }
            if (!numeric.get(true).isEmpty()) {
                parts.add(dense(numeric.get(true)));
            }
            return graph.concat(parts);
        });
    }

    /**
     * The embeddings of all categorical features side by side.
     *
     * @return {@code row[n]}
     * @throws IllegalArgumentException if there is no categorical feature
     */
    public Tensor embeddings() {
        requireAny(categorical().size(), "categorical feature");
        return embed(categorical());
    }

    /**
     * The embeddings of all categorical features, one below the other.
     *
     * @return {@code row[fields, dim]}
     * @throws IllegalArgumentException if there is no categorical feature, or if the embeddings differ in width
     */
    public Tensor fields() {
        return once(List.of("fields"), () -> {
            List<String> names = categorical();
            requireAny(names.size(), "categorical feature");
            int width = width(names.get(0));
            for (String name : names) {
                if (width(name) != width) {
                    throw new IllegalArgumentException("this backbone needs embeddings of one width: \"" + names.get(0)
                            + "\" has " + width + ", \"" + name + "\" has " + width(name));
                }
            }
            return graph.reshape(embeddings(), names.size(), width);
        });
    }

    /**
     * The embeddings of some features side by side.
     *
     * @param features names of categorical features
     * @return {@code row[sum of widths]}
     * @throws IllegalArgumentException if there is no such feature, or it is numeric
     */
    public Tensor embed(List<String> features) {
        List<String> names = List.copyOf(features);
        Tensor tensor = embedded.get(names);
        if (tensor == null) {
            tensor = pooled(names, this::table);
            embedded.put(names, tensor);
        }
        return tensor;
    }

    /**
     * The numeric features side by side.
     *
     * @return {@code row[n]}, or nothing if there are none
     */
    public Optional<Tensor> dense() {
        List<String> names = schema.dense().stream().map(Feature.Dense::name).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(dense(names));
    }

    private Tensor dense(List<String> names) {
        return once(key("dense", names), () -> graph.dense(names));
    }

    /**
     * The part of the logit that is linear in the features: one weight for every id and every numeric value.
     *
     * @return {@code row[1]}
     * @throws IllegalArgumentException if there is neither a categorical nor a numeric feature
     */
    public Tensor linear() {
        return once(List.of("linear"), () -> {
            List<Tensor> parts = new ArrayList<>();
            if (!categorical().isEmpty()) {
                parts.add(sumOfWeights(categorical()));
            }
            dense().map(this::weighted).ifPresent(parts::add);
            requireAny(parts.size(), "feature");
            return parts.stream().reduce(graph::add).orElseThrow();
        });
    }

    private Tensor sumOfWeights(List<String> names) {
        Tensor weights = pooled(names, name -> {
            Categorical feature = categorical(name);
            Pretrained rows = embeddings.pretrained().get(feature.table());
            boolean trainable = rows == null || rows.linear();
            Initializer start = trainable ? embeddings.initializer() : Initializer.ZEROS;
            return tables.computeIfAbsent(
                    "linear/" + feature.table(), path -> graph.table(path, feature.cardinality(), 1, start, trainable));
        });
        return graph.reduce(weights, 0, Op.Reduction.SUM);
    }

    /** Rows of tables side by side, by one operation for each run of features that are pooled alike. */
    private Tensor pooled(List<String> names, Function<String, Tensor> tableOf) {
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        Op.Reduction pooling = embeddings.pooling();
        boolean chosen = false;
        for (int i = 0; i < names.size(); i++) {
            if (schema.feature(names.get(i)) instanceof Feature.Sequence sequence) {
                Op.Reduction own = embeddings.poolingOf(sequence.name());
                if (chosen && own != pooling) {
                    parts.add(pooled(names.subList(from, i), tableOf, pooling));
                    from = i;
                }
                pooling = own;
                chosen = true;
            }
        }
        parts.add(pooled(names.subList(from, names.size()), tableOf, pooling));
        return graph.concat(parts);
    }

    private Tensor pooled(List<String> names, Function<String, Tensor> tableOf, Op.Reduction pooling) {
        return graph.embed(names, names.stream().map(tableOf).toList(), pooling);
    }

    private Tensor weighted(Tensor dense) {
        return graph.linear(dense, graph.parameter("linearDense/weight", Initializer.GLOROT_NORMAL, dense.width(), 1));
    }

    private Tensor table(String name) {
        Categorical feature = categorical(name);
        String table = feature.table();
        Pretrained rows = embeddings.pretrained().get(table);
        return tables.computeIfAbsent(
                "embedding/" + table,
                path -> graph.table(
                        path,
                        feature.cardinality(),
                        embeddings.width(table),
                        rows == null ? embeddings.initializer() : new Initializer.External(table),
                        rows == null || rows.trainable()));
    }

    private int width(String feature) {
        return embeddings.width(categorical(feature).table());
    }

    private Categorical categorical(String feature) {
        return Categorical.of(schema, feature);
    }

    private static List<String> key(String what, List<String> features) {
        List<String> key = new ArrayList<>(List.of(what));
        key.addAll(features);
        return key;
    }

    private Tensor once(List<String> what, Supplier<Tensor> recording) {
        Tensor tensor = known.get(what);
        if (tensor == null) {
            tensor = recording.get();
            known.put(what, tensor);
        }
        return tensor;
    }

    private static void requireAny(int count, String what) {
        if (count == 0) {
            throw new IllegalArgumentException(
                    "there is no " + what + " to read: the schema has none, and the domain is left out");
        }
    }

    private static void requireTables(FeatureSchema schema, Embeddings embeddings) {
        Map<String, Integer> there = new TreeMap<>();
        there.put(FeatureSchema.DOMAIN, schema.domains().size());
        schema.sparse().forEach(feature -> there.put(feature.table(), feature.cardinality()));
        schema.sequences().forEach(feature -> there.put(feature.table(), feature.cardinality()));
        for (String table : embeddings.dims().keySet()) {
            if (!there.containsKey(table)) {
                String what =
                        embeddings.pretrained().containsKey(table) ? "pretrained table" : "embedding dim of table";
                throw new IllegalArgumentException(
                        what + " \"" + table + "\": there is no such table; there are " + Names.listed(there.keySet()));
            }
        }
        embeddings.pretrained().forEach((table, rows) -> {
            if (rows.rows() != there.get(table)) {
                throw new IllegalArgumentException("pretrained table \"" + table + "\": expected embeddings of "
                        + there.get(table) + " ids, got " + rows.rows());
            }
        });
    }

    private static void requireSequences(FeatureSchema schema, Embeddings embeddings) {
        List<String> there =
                schema.sequences().stream().map(Feature.Sequence::name).toList();
        for (String feature : embeddings.poolings().keySet()) {
            if (!there.contains(feature)) {
                throw new IllegalArgumentException(
                        "pooling of \"" + feature + "\": there is no such sequence; there are "
                                + (there.isEmpty() ? "none" : Names.listed(there)));
            }
        }
    }
}
