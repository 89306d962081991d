package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchBuilder;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Embeddings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A golden model: its sizes and weights, one batch, and what comes out.
 *
 * <p>The golden field {@code domain} (or {@code domain_indicator}) is the built-in feature
 * {@link FeatureSchema#DOMAIN}. Values by row are in the order of the file, as {@link Batch#inCallersOrder} gives them.
 */
public final class GoldenModel {

    private static final Set<String> DOMAIN_FIELDS = Set.of("domain", "domain_indicator");

    private final GoldenJson json;

    GoldenModel(GoldenJson json) {
        this.json = json;
    }

    /**
     * Everything that the file says.
     *
     * @return the whole file
     */
    public GoldenJson json() {
        return json;
    }

    /**
     * The sizes and options.
     *
     * @return the object {@code config}
     */
    public GoldenJson config() {
        return json.at("config");
    }

    /**
     * Whether norms take the statistics of the batch.
     *
     * @return false if they take the running ones
     */
    public boolean training() {
        return json.at("mode").text().equals("train");
    }

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        List<Feature> features = new ArrayList<>();
        for (GoldenJson field : sparseFields()) {
            features.add(new Feature.Sparse(
                    field.at("name").text(), field.at("vocab").integer()));
        }
        for (String name : config().at("dense").texts()) {
            features.add(new Feature.Dense(name, dense(name).length / rows()));
        }
        List<String> domains = IntStream.range(0, config().at("n_domains").integer())
                .mapToObj(d -> "d" + d)
                .toList();
        return FeatureSchema.of(domains, features);
    }

    /**
     * The widths of the embeddings, and whether the domain is embedded.
     *
     * @return the choice
     */
    public Embeddings embeddings() {
        List<GoldenJson> fields = config().at("sparse").list();
        Embeddings embeddings =
                Embeddings.dim(fields.isEmpty() ? 1 : fields.get(0).at("dim").integer());
        boolean domain = false;
        for (GoldenJson field : fields) {
            if (domain) {
                throw field.expected("the domain as the last field");
            }
            domain = isDomain(field);
            embeddings = embeddings.dim(table(field), field.at("dim").integer());
        }
        return domain ? embeddings : embeddings.withoutDomain();
    }

    /**
     * The rows.
     *
     * @return the batch
     */
    public Batch batch() {
        FeatureSchema schema = schema();
        GoldenJson inputs = json.at("inputs");
        BatchBuilder builder = Batch.of(schema, ints(inputs.at("domain")));
        for (int c = 0; c < schema.sparse().size(); c++) {
            builder.sparse(c, ints(inputs.at("sparse").at(schema.sparse().get(c).name())));
        }
        for (int c = 0; c < schema.dense().size(); c++) {
            builder.dense(c, dense(schema.dense().get(c).name()));
        }
        double[] label = inputs.at("label").numbers();
        float[] labels = new float[label.length];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = (float) label[r];
            if (labels[r] != label[r]) {
                throw inputs.at("label").expected("labels that are exact in 32 bits");
            }
        }
        return builder.labels(labels).build();
    }

    /**
     * The trained tensors, by name.
     *
     * @return the object {@code weights}
     */
    public Map<String, GoldenTensor> weights() {
        return tensors("weights");
    }

    /**
     * The derivatives of the loss with respect to them.
     *
     * @return the object {@code grads}
     */
    public Map<String, GoldenTensor> grads() {
        return tensors("grads");
    }

    /**
     * The names of tensors that the reference never uses.
     *
     * @return the list {@code unused_parameters}
     */
    public List<String> unusedParameters() {
        return json.has("unused_parameters") ? json.at("unused_parameters").texts() : List.of();
    }

    /**
     * The state before the step, by name.
     *
     * @return the object {@code buffers}
     */
    public Map<String, GoldenTensor> buffers() {
        return tensors("buffers");
    }

    /**
     * The state after the step, for a program that evaluates every layer once: where the reference moves a norm several
     * times in a step, this is the value after the first.
     *
     * @return the object {@code buffers_after}, corrected by {@code buffers_after_one_update}
     */
    public Map<String, GoldenTensor> buffersAfter() {
        Map<String, GoldenTensor> after = tensors("buffers_after");
        if (json.has("buffers_after_one_update")) {
            after.putAll(tensors("buffers_after_one_update"));
        }
        return after;
    }

    /**
     * The names of statistics that move only where every row goes through every domain's tower.
     *
     * @return the list {@code idle_buffers}, empty if the file has none
     */
    public List<String> idleBuffers() {
        return json.has("idle_buffers") ? json.at("idle_buffers").texts() : List.of();
    }

    /**
     * The probability of each row.
     *
     * @return one a row, in the order of the file
     */
    public double[] output() {
        return json.at("output").numbers();
    }

    /**
     * The log-odds of each row.
     *
     * @return one a row, in the order of the file
     */
    public double[] logits() {
        return json.at("logits").numbers();
    }

    /**
     * The mean loss.
     *
     * @return the loss
     */
    public double loss() {
        return json.at("loss").number();
    }

    /** Returns the name of the file. */
    @Override
    public String toString() {
        return json.toString();
    }

    /** The table of each field of {@code config/sparse}, by the name of the field. */
    Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        config().at("sparse")
                .list()
                .forEach(field -> tables.put(field.at("name").text(), table(field)));
        return tables;
    }

    private List<GoldenJson> sparseFields() {
        return config().at("sparse").list().stream().filter(f -> !isDomain(f)).toList();
    }

    private int rows() {
        return json.at("inputs").at("label").list().size();
    }

    private double[] dense(String name) {
        return json.at("inputs").at("dense").at(name).numbers();
    }

    private Map<String, GoldenTensor> tensors(String key) {
        Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
        GoldenJson object = json.at(key);
        object.names().forEach(name -> tensors.put(name, GoldenTensor.of(object.at(name))));
        return tensors;
    }

    private static boolean isDomain(GoldenJson field) {
        return DOMAIN_FIELDS.contains(field.at("name").text());
    }

    private static String table(GoldenJson field) {
        return isDomain(field) ? FeatureSchema.DOMAIN : field.at("name").text();
    }

    private static int[] ints(GoldenJson list) {
        return list.integers().stream().mapToInt(Integer::intValue).toArray();
    }
}
