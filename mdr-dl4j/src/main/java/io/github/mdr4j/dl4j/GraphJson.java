package io.github.mdr4j.dl4j;

import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.param.Precision;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** A DL4J configuration as JSON: what in it is refused, and how it is made anew for an instance. */
final class GraphJson {

    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final Set<String> NOISE = Set.of("idropout", "weightNoise");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode tree;

    private GraphJson(ObjectNode tree) {
        this.tree = tree;
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if it is none, or asks for something that would have no effect
     */
    static GraphJson of(String json) {
        GraphJson result = new GraphJson(tree(json));
        result.requireWithin(result.tree, "", null);
        result.requireOneWay(result.configuration(Precision.FLOAT32));
        return result.withoutSeed();
    }

    /**
     * Reads the configuration of a stored network.
     *
     * @throws ModelFormatException if it is none, or one that cannot be carried out
     */
    static GraphJson stored(String json) {
        try {
            return of(json);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException("stored DL4J network: " + e.getMessage(), e);
        }
    }

    /**
     * Checks the names in the configuration of a stored network, and loads nothing that it names.
     *
     * @throws ModelFormatException if it names a class that is not allowed, or is no JSON object
     */
    static void checkNames(String json) {
        try {
            tree(json);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException("stored DL4J network: " + e.getMessage(), e);
        }
    }

    /** A configuration whose names are allowed; the tree has one value a name, so no other is read later. */
    private static ObjectNode tree(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode tree) {
                ClassNames.check(tree);
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a DL4J configuration: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("not a DL4J configuration: expected a JSON object, got "
                + (json.length() > 60 ? json.substring(0, 60) + "..." : json));
    }

    /** The JSON without white space. */
    String text() {
        return tree.toString();
    }

    /** Whether there is dropout, or anything else at random. */
    boolean hasNoise() {
        return NOISE.stream().flatMap(name -> tree.findValues(name).stream()).anyMatch(found -> !found.isNull());
    }

    GraphJson withoutNoise() {
        ObjectNode copy = tree.deepCopy();
        removeNoise(copy);
        return new GraphJson(copy);
    }

    /** DL4J draws a seed for every configuration that has none, which would make each another program. */
    private GraphJson withoutSeed() {
        return withSeed(0);
    }

    GraphJson withSeed(long seed) {
        ObjectNode copy = tree.deepCopy();
        copy.findParents("seed").forEach(owner -> ((ObjectNode) owner).put("seed", seed));
        return new GraphJson(copy);
    }

    /** A configuration of its own, computed in a precision. */
    ComputationGraphConfiguration configuration(Precision precision) {
        ObjectNode copy = tree.deepCopy();
        String type = Staging.type(precision).name();
        copy.findParents("dataType").forEach(owner -> ((ObjectNode) owner).put("dataType", type));
        removeNoiseOfFrozen(copy);
        try {
            return ComputationGraphConfiguration.fromJson(copy.toString());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("DL4J cannot read the configuration: " + e.getMessage(), e);
        }
    }

    private static void removeNoise(JsonNode node) {
        for (String name : NOISE) {
            node.findParents(name).forEach(owner -> ((ObjectNode) owner).putNull(name));
        }
    }

    /** Frozen layers run as at inference, but DL4J would derive the dropout that they did not do. */
    private static void removeNoiseOfFrozen(JsonNode node) {
        if (node.path("@class").asText().equals(LAYERS + "misc.FrozenLayerWithBackprop")) {
            removeNoise(node);
        }
        node.forEach(GraphJson::removeNoiseOfFrozen);
    }

    // ---- what is refused

    private void requireWithin(JsonNode node, String name, @Nullable String parent) {
        if (node.path("@class").asText().equals(LAYERS + "BatchNormalization") && !"layer".equals(name)) {
            throw refused("a BatchNormalization inside another layer", "make it a layer of the graph");
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            requireEffect(field.getKey(), field.getValue());
            requireWithin(field.getValue(), field.getKey(), name);
        }
        if (node.isArray()) {
            node.forEach(element -> requireWithin(element, name, parent));
        }
    }

    private static void requireEffect(String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        switch (name) {
            case "regularization", "regularizationBias" ->
                require(value.isEmpty(), "l1, l2 or weight decay", "give it to the optimiser");
            case "constraints" -> require(value.isEmpty(), "constraints", "there is no place for them");
            case "gradientNormalization" ->
                require(value.asText().equals("None"), "gradientNormalization " + value.asText(), "remove it");
            case "iupdater", "biasUpdater" ->
                require(isDefaultUpdater(value), "an updater", "give an optimiser to the trainer instead");
            case "optimizationAlgo" ->
                require(
                        value.asText().equals("STOCHASTIC_GRADIENT_DESCENT"),
                        "optimizationAlgo " + value.asText(),
                        "give an optimiser to the trainer instead");
            case "backpropType" ->
                require(value.asText().equals("Standard"), "backpropType " + value.asText(), "use Standard");
            default ->
                require(
                        !name.toLowerCase(Locale.ROOT).endsWith("schedule"),
                        "a schedule (" + name + ")",
                        "DL4J's count of iterations stands still here; use a constant");
        }
    }

    private static boolean isDefaultUpdater(JsonNode updater) {
        String type = updater.path("@class").asText();
        return type.endsWith(".NoOp")
                || type.endsWith(".Sgd") && updater.path("learningRate").asDouble() == 1e-3;
    }

    private static void require(boolean fine, String what, String instead) {
        if (!fine) {
            throw refused(what, instead);
        }
    }

    private static IllegalArgumentException refused(String what, String instead) {
        return new IllegalArgumentException("a DL4J graph with " + what + " would be trained without it: " + instead);
    }

    private void requireOneWay(ComputationGraphConfiguration configuration) {
        requireOne("input", configuration.getNetworkInputs());
        requireOne("output", configuration.getNetworkOutputs());
        String name = configuration.getNetworkOutputs().get(0);
        GraphVertex vertex = configuration.getVertices().get(name);
        Layer layer = vertex instanceof LayerVertex place ? place.getLayerConf().getLayer() : null;
        if (layer == null) {
            return;
        }
        if (hasLoss(layer)) {
            throw new IllegalArgumentException("output \"" + name + "\" of the DL4J graph is a "
                    + layer.getClass().getSimpleName() + " with a loss of its own; the loss is the trainer's: end with"
                    + " a DenseLayer with nOut 1 and Activation.IDENTITY");
        }
        IActivation activation = layer instanceof BaseLayer base
                ? base.getActivationFn()
                : layer instanceof ActivationLayer own ? own.getActivationFn() : new ActivationIdentity();
        if (!(activation instanceof ActivationIdentity)) {
            throw new IllegalArgumentException("output \"" + name + "\" of the DL4J graph must be a logit, with"
                    + " Activation.IDENTITY, got " + activation);
        }
    }

    private static boolean hasLoss(Layer layer) {
        return layer instanceof BaseOutputLayer
                || layer instanceof LossLayer
                || layer instanceof IOutputLayer
                || layer.getClass().getSimpleName().endsWith("LossLayer");
    }

    private static void requireOne(String what, @Nullable List<String> names) {
        if (names == null || names.size() != 1) {
            throw new IllegalArgumentException("the DL4J graph must have one " + what + ", got " + names);
        }
    }

    /**
     * Refuses a number of columns that the first layers do not take.
     *
     * @throws IllegalArgumentException if there is such a layer
     */
    void requireInputs(int columns) {
        ComputationGraphConfiguration configuration = configuration(Precision.FLOAT32);
        String input = configuration.getNetworkInputs().get(0);
        configuration.getVertexInputs().forEach((name, inputs) -> {
            if (inputs.contains(input)
                    && configuration.getVertices().get(name) instanceof LayerVertex place
                    && place.getPreProcessor() == null
                    && place.getLayerConf().getLayer() instanceof FeedForwardLayer layer
                    && layer.getNIn() != columns) {
                throw new IllegalArgumentException("layer \"" + name + "\" of the DL4J graph takes " + layer.getNIn()
                        + " columns, the features have " + columns + ": expected setInputTypes(InputType.feedForward("
                        + columns + "))");
            }
        });
    }
}
