package io.github.mdr4j.model;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.internal.ProgramJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded model: operations in order, and which of them is the logit.
 *
 * <p>A program is a value. It can be printed, compared, stored as JSON and run without the backbone that recorded it.
 *
 * @param schema domains and columns that it reads
 * @param nodes the operations, each behind its operands
 * @param logits position of the result, {@code row[1]}
 */
public record Program(FeatureSchema schema, List<Node> nodes, int logits) {

    /**
     * Checks the values by the rules of {@link Graph}.
     *
     * @param schema domains and columns that it reads
     * @param nodes the operations, each behind its operands
     * @param logits position of the result, {@code row[1]}
     * @throws IllegalArgumentException if an operand does not stand before its operation or does not fit, if a name is
     *     declared twice, if a feature is read that the schema does not have, or if the result is not {@code row[1]}
     */
    public Program {
        nodes = List.copyOf(nodes);
        Nodes.of(schema, nodes).requireLogits(logits);
    }

    /**
     * Records a backbone.
     *
     * @param backbone the architecture
     * @param adapter an adapter to plug into it, or null
     * @param schema domains and columns
     * @param embeddings how categorical features are embedded
     * @param statistics the default of {@link Graph#defaultStatistics()}
     * @return the program
     * @throws IllegalArgumentException if shapes do not fit, if the embeddings have a width for a table that the schema
     *     does not have, or if the adapter attaches to no site
     */
    public static Program record(
            Backbone backbone,
            @Nullable DomainAdapter adapter,
            FeatureSchema schema,
            Embeddings embeddings,
            Op.Statistics statistics) {
        return record(backbone, adapter, schema, embeddings, statistics, NumericScaling.none());
    }

    /**
     * Records a backbone that reads numeric features scaled.
     *
     * @param backbone the architecture
     * @param adapter an adapter to plug into it, or null
     * @param schema domains and columns
     * @param embeddings how categorical features are embedded
     * @param statistics the default of {@link Graph#defaultStatistics()}
     * @param scaling how numeric features enter
     * @return the program
     * @throws IllegalArgumentException if shapes do not fit, if the embeddings have a width for a table that the schema
     *     does not have, if the scaling is of a feature that is not numeric, or if the adapter attaches to no site
     */
    public static Program record(
            Backbone backbone,
            @Nullable DomainAdapter adapter,
            FeatureSchema schema,
            Embeddings embeddings,
            Op.Statistics statistics,
            NumericScaling scaling) {
        scaling.byFeature().forEach((feature, scalings) -> scaling.of(schema, List.of(feature)));
        Recorder recorder = new Recorder(schema, statistics, scaling);
        Graph graph = new Graph(recorder, "");
        Inputs inputs = graph.inputs(embeddings);
        if (adapter != null) {
            recorder.sites().open(adapter, graph, inputs);
        }
        return recorder.program(backbone.logits(graph, inputs));
    }

    /**
     * Reads a program from JSON.
     *
     * @param json what {@link #toJson()} wrote
     * @return an equal program
     * @throws io.github.mdr4j.error.ModelFormatException if the text is not a program
     */
    public static Program fromJson(String json) {
        return ProgramJson.read(json);
    }

    /**
     * Writes the program as JSON.
     *
     * @return a text from which {@link #fromJson(String)} makes an equal program
     */
    public String toJson() {
        return ProgramJson.write(this);
    }

    /**
     * The number of domains.
     *
     * @return at least 1
     */
    public int domains() {
        return schema.domains().size();
    }

    /**
     * The declared parameters, in order.
     *
     * @return the parameters
     */
    public List<Op.Parameter> parameters() {
        return nodes.stream()
                .map(Node::op)
                .filter(Op.Parameter.class::isInstance)
                .map(Op.Parameter.class::cast)
                .toList();
    }

    /**
     * The parameter that is added to the logit of every row: a trainable number, shared or of each domain, that starts
     * at zero and reaches the result by additions alone. Of several, the one that comes first among the operands.
     *
     * @return the bias; empty if there is none, as where a network of another library gives the logit
     */
    public Optional<Op.Parameter> outputBias() {
        return new OutputBias(nodes).of(logits);
    }

    /**
     * The norms that keep running values, in order.
     *
     * @return their places in the program
     */
    public List<Node> norms() {
        return nodes.stream().filter(node -> node.op().keepsState()).toList();
    }

    /**
     * What the norms keep, in order.
     *
     * @return the running values
     */
    public List<RunningValues> runningValues() {
        return nodes.stream().flatMap(RunningValues::of).toList();
    }

    /**
     * A readable listing: parameters, running values, then one operation a line with number, scope, shape, operands and
     * attributes.
     *
     * @return several lines, each ended by a line feed
     */
    @Override
    public String toString() {
        return new ProgramListing(this).text();
    }
}
