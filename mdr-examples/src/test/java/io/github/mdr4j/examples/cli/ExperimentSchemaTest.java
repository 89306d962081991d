package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.datasets.DatasetOption;
import io.github.mdr4j.examples.Snippets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The schema of experiment files has the keys that the reader takes, and no others. */
class ExperimentSchemaTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void schema_isThatOfTheOptions() throws Exception {
        JsonNode file = json.readTree(
                Snippets.ROOT.resolve("docs/experiment.schema.json").toFile());

        assertThat(file).isEqualTo(json.valueToTree(schema()));
    }

    @Test
    void everyOptionOfTraining_isInASectionButThoseOfTheRun() {
        CommandSpec train = new CommandLine(new TrainCommand()).getCommandSpec();
        List<OptionSpec> options = new ArrayList<>(train.options());
        for (Section section : Section.values()) {
            options.removeAll(section.options(train).values());
        }

        assertThat(options)
                .extracting(OptionSpec::longestName)
                .containsExactlyInAnyOrder("--config", "--data", "--then", "--out", "--resume");
    }

    private static Map<String, Object> schema() {
        CommandSpec train = new CommandLine(new TrainCommand()).getCommandSpec();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", Map.of("type", "string"));
        properties.put(ExperimentReader.FORMAT_KEY, Map.of("const", ExperimentReader.FORMAT));
        properties.put(ExperimentReader.ID_KEY, Map.of("type", "string"));
        for (Section section : Section.values()) {
            properties.put(section.key(), section(section.options(train)));
        }
        Map<String, OptionSpec> then = new LinkedHashMap<>();
        PhaseOptions.options().options().forEach(option -> then.put(ExperimentReader.phaseKey(option), option));
        Map<String, Object> phase = section(then);
        phase.put("required", List.of(Section.NAME));
        properties.put(ExperimentReader.THEN, Map.of("type", "array", "items", phase));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:mdr4j:experiment:1");
        schema.put("title", "An experiment of mdr train");
        schema.putAll(object(properties));
        schema.put("required", List.of(ExperimentReader.FORMAT_KEY));
        return schema;
    }

    private static Map<String, Object> section(Map<String, OptionSpec> options) {
        Map<String, Object> properties = new LinkedHashMap<>();
        options.forEach((key, option) -> properties.put(key, type(option)));
        return object(properties);
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", properties);
        return object;
    }

    private static Object type(OptionSpec option) {
        BiPredicate<Class<?>, Class<?>> is = (primitive, boxed) -> option.type() == primitive || option.type() == boxed;
        if (is.test(boolean.class, Boolean.class)) {
            return Map.of("type", "boolean");
        }
        if (is.test(int.class, Integer.class) || is.test(long.class, Long.class)) {
            return Map.of("type", "integer");
        }
        if (is.test(double.class, Double.class)) {
            return Map.of("type", "number");
        }
        if (Map.class.isAssignableFrom(option.type())) {
            return Map.of("type", "object");
        }
        if (option.userObject() instanceof DatasetOption) {
            return Map.of("type", List.of("string", "number", "array"));
        }
        List<String> candidates = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(candidates::add);
        }
        if (!candidates.isEmpty()) {
            return Map.of("enum", candidates);
        }
        return Map.of(
                "type",
                option.isMultiValue() || option.converters().length > 0
                        ? List.of("string", "array")
                        : List.of("string"));
    }
}
