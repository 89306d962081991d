package io.github.mdr4j.model.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;

/** Programs as JSON. */
public final class ProgramJson {

    /** Names the record of a sealed interface in the property {@code kind}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonIgnoreProperties(ignoreUnknown = false)
    private interface Named {}

    private static final ObjectMapper MAPPER = mapper();

    private ProgramJson() {}

    /**
     * Writes a program.
     *
     * @param program the program
     * @return JSON
     */
    public static String write(Program program) {
        try {
            return MAPPER.writeValueAsString(program);
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
        try {
            Program program = MAPPER.readValue(json, Program.class);
            if (program == null) {
                throw new ModelFormatException("the stored program is empty");
            }
            return program;
        } catch (JsonProcessingException | RuntimeException e) {
            throw new ModelFormatException("the stored program cannot be read: " + e.getMessage(), e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (Class<?> sealed : new Class<?>[] {Op.class, Initializer.class, Feature.class}) {
            builder.addMixIn(sealed, Named.class);
            for (Class<?> record : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(record);
            }
        }
        ObjectMapper mapper = builder.build();
        mapper.setSubtypeResolver(mapper.getSubtypeResolver());
        return mapper;
    }
}
