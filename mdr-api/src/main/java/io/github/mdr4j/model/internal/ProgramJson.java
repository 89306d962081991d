package io.github.mdr4j.model.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs as JSON.
 *
 * <pre>{@code
 * {"format":1,
 *  "domains":["books","music"],
 *  "features":[
 *   {"kind":"sparse","name":"user","table":"user","cardinality":10},
 *   {"kind":"sequence","name":"seen","table":"item","cardinality":50,"maxLength":5},
 *   {"kind":"dense","name":"price","width":1}],
 *  "operations":[
 *   {"op":"parameter","name":"embedding/user","scope":"shared","shape":[10,4],
 *    "initializer":{"kind":"normal","standardDeviation":0.01},"trainable":true,"table":true},
 *   {"op":"embed","features":["user"],"pooling":"mean","operands":[0]},
 *   ...],
 *  "logits":7}
 * }</pre>
 *
 * <p>An operation is named by {@code op} and holds its attributes beside it, as {@link Op} calls them; {@code operands}
 * are positions in {@code operations}, counted from 0, and left out by operations that take none. Scope and shape of a
 * result follow from the operands and are not stored. Constants are in lower camel case ({@code storeUnbiased}), a
 * shape is a list of sizes, an initializer has a {@code kind}, and an activation is its name, or
 * {@code {"kind":"leakyRelu","slope":0.1}}.
 *
 * <p>Every property must be there, and no other may be. Numeric features that enter as they are have no
 * {@code scalings}; otherwise it is a list of {@code {"mean":40.2,"deviation":25.1}}, one for each number.
 */
public final class ProgramJson {

    /** The format that this version writes, and the only one that it reads. */
    private static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ProgramJson() {}

    /**
     * Writes a program.
     *
     * @param program the program
     * @return JSON
     */
    public static String write(Program program) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ArrayNode domains = json.putArray("domains");
        program.schema().domains().forEach(domain -> domains.add(domain.name()));
        ArrayNode features = json.putArray("features");
        program.schema().features().forEach(feature -> write(feature, features.addObject()));
        ArrayNode operations = json.putArray("operations");
        program.nodes().forEach(node -> write(node, operations.addObject()));
        json.put("logits", program.logits());
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a program as JSON", e);
        }
    }

    /**
     * Reads a program.
     *
     * @param json JSON
     * @return the program
     * @throws ModelFormatException if the text is not a program
     */
    public static Program read(String json) {
        JsonFields fields = new JsonFields(parsed(json), "stored program");
        int format = fields.integer("format");
        if (format != FORMAT) {
            throw fields.error(
                    "format",
                    "expected " + FORMAT + ", got " + format
                            + (format > FORMAT ? "; the file is from a newer version of the library" : ""));
        }
        List<Domain> domains = new ArrayList<>();
        for (String name : fields.texts("domains")) {
            int index = domains.size();
            domains.add(fields.checked(() -> new Domain(index, name)));
        }
        List<Feature> features =
                fields.objects("features").stream().map(ProgramJson::feature).toList();
        List<Node> nodes = new ArrayList<>();
        for (JsonFields operation : fields.objects("operations")) {
            nodes.add(node(operation, nodes));
        }
        int logits = fields.integer("logits");
        fields.requireNoMore();
        return fields.checked(() -> new Program(new FeatureSchema(domains, features), nodes, logits));
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ModelFormatException("stored program" + place + ": " + e.getOriginalMessage(), e);
        }
    }

    private static void write(Feature feature, ObjectNode json) {
        if (feature instanceof Feature.Sparse sparse) {
            json.put("kind", "sparse")
                    .put("name", sparse.name())
                    .put("table", sparse.table())
                    .put("cardinality", sparse.cardinality());
        } else if (feature instanceof Feature.Sequence sequence) {
            json.put("kind", "sequence")
                    .put("name", sequence.name())
                    .put("table", sequence.table())
                    .put("cardinality", sequence.cardinality())
                    .put("maxLength", sequence.maxLength());
        } else if (feature instanceof Feature.Dense dense) {
            json.put("kind", "dense").put("name", dense.name()).put("width", dense.width());
        }
    }

    private static Feature feature(JsonFields fields) {
        Feature feature = fields.checked(() -> switch (fields.text("kind")) {
            case "sparse" ->
                new Feature.Sparse(fields.text("name"), fields.text("table"), fields.integer("cardinality"));
            case "sequence" ->
                new Feature.Sequence(
                        fields.text("name"),
                        fields.text("table"),
                        fields.integer("cardinality"),
                        fields.integer("maxLength"));
            case "dense" -> new Feature.Dense(fields.text("name"), fields.integer("width"));
            default -> throw fields.unknown("kind", "sparse, sequence or dense");
        });
        fields.requireNoMore();
        return feature;
    }

    private static void write(Node node, ObjectNode json) {
        OpJson.write(node.op(), json);
        if (!node.operands().isEmpty()) {
            ArrayNode operands = json.putArray("operands");
            node.operands().forEach(operands::add);
        }
    }

    private static Node node(JsonFields fields, List<Node> before) {
        Op op = fields.checked(() -> OpJson.read(fields));
        List<Integer> operands = fields.has("operands") ? fields.integers("operands") : List.of();
        fields.requireNoMore();
        for (int operand : operands) {
            if (operand < 0 || operand >= before.size()) {
                throw fields.error("operands", "expected positions of earlier operations, got " + operands);
            }
        }
        List<TensorType> types =
                operands.stream().map(operand -> before.get(operand).type()).toList();
        TensorType type = fields.checked(op.label(), () -> op.result(types));
        return new Node(op, operands, type);
    }
}
