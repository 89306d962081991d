package io.github.mdr4j.train.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bounds on a manifest that keep the memory for it in proportion to the file. They are checked while the text is read
 * for the first time, of which nothing is kept.
 */
final class ManifestBounds {

    /** What any manifest may have. */
    private static final int FREE = 4096;

    /** The fewest bytes of an object or a list, on the average; those of manifests have 20 and more. */
    private static final int BYTES_EACH = 8;

    /** The longest text of options, and of origin, which people have written. */
    private static final long TEXT_BYTES = 1 << 20;

    private static final Set<String> TEXTS = Set.of("origin", "options");
    private static final Set<String> PROPERTIES = Arrays.stream(Manifest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    private ManifestBounds() {}

    /**
     * Reads a text through.
     *
     * @throws IllegalArgumentException if a bound is broken, or there is a property that manifests do not have
     * @throws IOException if the text is no JSON
     */
    static void check(byte[] json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            long containers = 0;
            int depth = 0;
            String property = "";
            long begin = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                    requireFew(++containers, json.length);
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1 && token == JsonToken.FIELD_NAME) {
                    property = known(parser.currentName());
                    begin = parser.currentLocation().getByteOffset();
                }
                if (TEXTS.contains(property)) {
                    requireShort(property, parser.currentLocation().getByteOffset() - begin);
                }
            }
        }
    }

    private static String known(String property) {
        if (!PROPERTIES.contains(property)) {
            throw new IllegalArgumentException("unknown property \""
                    + (property.length() > 60 ? property.substring(0, 60) + "..." : property) + "\"");
        }
        return property;
    }

    private static void requireFew(long containers, int bytes) {
        long most = FREE + bytes / BYTES_EACH;
        if (containers > most) {
            throw new IllegalArgumentException(
                    "expected at most " + most + " objects and lists in " + bytes + " bytes, got more");
        }
    }

    private static void requireShort(String property, long bytes) {
        if (bytes > TEXT_BYTES) {
            throw new IllegalArgumentException(property + ": expected at most " + TEXT_BYTES + " bytes, got more");
        }
    }
}
