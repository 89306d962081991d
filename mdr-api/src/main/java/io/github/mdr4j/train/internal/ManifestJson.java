package io.github.mdr4j.train.internal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Program;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Manifests as JSON. */
final class ManifestJson {

    /** Names the record of a sealed interface in the property {@code kind}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Named {}

    private static final Map<String, JsonNode> LATER_OPTIONS_OF_ADAM =
            Map.of("epsilonHat", BooleanNode.FALSE, "embeddingL2", DoubleNode.valueOf(0));

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addMixIn(Manifest.Content.class, Named.class)
            .addMixIn(Optimizer.class, Named.class)
            .build();

    static {
        MAPPER.registerSubtypes(
                new NamedType(Manifest.Model.class, "model"),
                new NamedType(Manifest.Checkpoint.class, "checkpoint"),
                new NamedType(Adam.class, "Adam"),
                new NamedType(Sgd.class, "Sgd"));
    }

    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        try {
            return MAPPER.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a manifest as JSON", e);
        }
    }

    /** Reads a manifest; an exception of any kind says that it is none. */
    static Manifest read(byte[] json) throws IOException {
        ManifestBounds.check(json);
        JsonNode tree = MAPPER.readTree(json);
        complete(tree);
        return Objects.requireNonNull(MAPPER.treeToValue(tree, Manifest.class), "manifest");
    }

    /** Gives optimisers of the first files the options that came later, as they were when there was no choice. */
    private static void complete(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("kind").asText().equals("Adam")) {
            LATER_OPTIONS_OF_ADAM.forEach((name, value) -> {
                if (!object.has(name)) {
                    object.set(name, value);
                }
            });
        }
        node.forEach(ManifestJson::complete);
    }

    static JsonNode tree(Program program) {
        try {
            return MAPPER.readTree(program.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a program as JSON", e);
        }
    }

    static Program program(JsonNode tree) {
        return Program.fromJson(tree.toString());
    }
}
