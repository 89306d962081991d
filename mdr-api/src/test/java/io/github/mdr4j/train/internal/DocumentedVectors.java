package io.github.mdr4j.train.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameter vectors of a file, read by what the documentation of the format says, and with none of the code that
 * reads and writes them. It also knows where the numbers lie that say how long something is.
 */
final class DocumentedVectors {

    /** Where a {@code u32} begins that is a length, a count or the number of an array. */
    record Field(String section, int at) {}

    private record Entry(String name, String kind, int size, int count) {}

    private final FileSections sections;
    private final JsonNode manifest;
    private final boolean single;
    private final List<Entry> entries = new ArrayList<>();
    private final List<double[]> arrays = new ArrayList<>();
    private final List<double[]> tables = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Map<String, double[]>> vectors = new LinkedHashMap<>();
    private ByteBuffer in = ByteBuffer.allocate(0);
    private String section = "";

    DocumentedVectors(FileSections sections) throws IOException {
        this.sections = sections;
        this.manifest = new ObjectMapper().readTree(sections.section("manifest").content());
        this.single = manifest.get("precision").asText().equals("FLOAT32");
        for (JsonNode entry : manifest.get("parameters")) {
            int size = 1;
            for (JsonNode length : entry.get("shape")) {
                size *= length.asInt();
            }
            entries.add(new Entry(
                    entry.get("name").asText(),
                    entry.get("kind").asText(),
                    size,
                    entry.get("count").asInt()));
        }
        for (JsonNode vocabulary : manifest.get("vocabularies")) {
            readVocabulary("vocabulary/" + vocabulary.get("table").asText());
        }
        for (JsonNode name : manifest.get("vectors")) {
            vectors.put(name.asText(), readVector(name.asText()));
        }
    }

    /** All numbers of each parameter, by name of the vector. */
    Map<String, Map<String, double[]>> vectors() {
        return vectors;
    }

    /** Names of the vectors that make up the parameters of a model, in order. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        manifest.at("/content/parameters/vectors").forEach(name -> names.add(name.asText()));
        return names;
    }

    List<Field> fields() {
        return fields;
    }

    private void readVocabulary(String name) {
        begin(name);
        while (in.hasRemaining()) {
            in.position(length() + in.position());
        }
    }

    private Map<String, double[]> readVector(String name) {
        begin(name);
        Map<String, double[]> values = new LinkedHashMap<>();
        List<Entry> dense =
                entries.stream().filter(e -> e.kind().equals("DENSE")).toList();
        double[] flat = readPart(1, dense.stream().mapToInt(Entry::size).sum(), false);
        int at = 0;
        for (Entry entry : dense) {
            values.put(entry.name(), Arrays.copyOfRange(flat, at, at + entry.size()));
            at += entry.size();
        }
        for (Entry entry : entries) {
            if (!entry.kind().equals("DENSE")) {
                values.put(
                        entry.name(),
                        readPart(entry.count(), entry.size(), entry.kind().equals("TABLE")));
            }
        }
        if (in.hasRemaining()) {
            throw new AssertionError(section + " has " + in.remaining() + " more bytes");
        }
        return values;
    }

    /** The {@code [rows, width]} numbers of a part. */
    private double[] readPart(int rows, int width, boolean table) {
        double[] values = new double[rows * width];
        int form = in.get();
        if (form == 1) {
            int count = length();
            int rowsEach = length();
            int[] numbers = new int[count];
            Arrays.setAll(numbers, i -> length());
            for (int i = 0; i < count; i++) {
                if (numbers[i] != 0) {
                    int length = Math.min(rowsEach, rows - i * rowsEach) * width;
                    System.arraycopy(array(numbers[i], length, false), 0, values, i * rowsEach * width, length);
                }
            }
            if (table) {
                tables.add(values);
            }
        } else if (form == 2) {
            int count = length();
            int first = length();
            int second = length();
            double[] rowNumbers = array(first, count, true);
            double[] own = array(second, count * width, false);
            for (int i = 0; i < count; i++) {
                System.arraycopy(own, i * width, values, (int) rowNumbers[i] * width, width);
            }
        } else if (form == 3) {
            return tables.get(length() - 1);
        } else if (form != 0) {
            throw new AssertionError("form " + form);
        }
        return values;
    }

    private double[] array(int number, int length, boolean rowNumbers) {
        if (number == arrays.size() + 1) {
            double[] values = new double[length];
            Arrays.setAll(values, i -> rowNumbers ? in.getInt() : single ? in.getFloat() : in.getDouble());
            arrays.add(values);
        }
        return arrays.get(number - 1);
    }

    private void begin(String name) {
        section = name;
        in = ByteBuffer.wrap(sections.section(name).content()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int length() {
        fields.add(new Field(section, in.position()));
        return in.getInt();
    }
}
