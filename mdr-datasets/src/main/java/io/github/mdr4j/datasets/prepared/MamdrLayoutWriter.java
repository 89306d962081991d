package io.github.mdr4j.datasets.prepared;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the files of the MAMDR repository, as its own data preparation does. */
final class MamdrLayoutWriter {

    private static final String USER = "uid";
    private static final String ITEM = "pid";
    private static final Map<String, String> EMBEDDING_FILES = Map.of(USER, "user_emb.json", ITEM, "item_emb.json");

    private final Path folder;
    private final MultiDomainDataset data;
    private final List<DomainCounts> counts;
    private final FeatureSchema schema;
    private final RowBlocks blocks = new RowBlocks();
    private final JsonFactory json = new JsonFactory();

    /**
     * Checks that the layout can hold the data.
     *
     * @throws ConfigurationException if it cannot
     */
    MamdrLayoutWriter(Path folder, MultiDomainDataset data, List<DomainCounts> counts) {
        this.folder = folder;
        this.data = data;
        this.counts = counts;
        this.schema = data.schema();
        List<String> sparse = schema.sparse().stream().map(Feature.Sparse::name).toList();
        List<String> names = schema.features().stream().map(Feature::name).toList();
        if (!sparse.equals(List.of(USER, ITEM)) || names.size() != sparse.size()) {
            throw new ConfigurationException("layout mamdr: expected data with the sparse features " + USER + " and "
                    + ITEM + " and no others, got " + names);
        }
    }

    /** Writes all files. */
    void write() throws IOException {
        Path processed = Files.createDirectory(folder.resolve("processed_data"));
        for (Feature.Sparse feature : schema.sparse()) {
            writeIds(processed.resolve(feature.name() + "2id.json"), feature);
            EmbeddingTable embeddings = data.embeddings().get(feature.table());
            if (embeddings != null) {
                writeEmbeddings(processed.resolve(EMBEDDING_FILES.get(feature.name())), embeddings);
            }
        }
        for (Domain domain : schema.domains()) {
            Path own = Files.createDirectory(folder.resolve("domain_" + domain.index()));
            writeRows(own.resolve("train.csv"), Split.TRAIN, domain);
            writeRows(own.resolve("val.csv"), Split.VALIDATION, domain);
            writeRows(own.resolve("test.csv"), Split.TEST, domain);
            writeProperties(own.resolve("domain_property.json"), domain);
        }
    }

    private void writeRows(Path file, Split split, Domain domain) throws IOException {
        RowTable table = data.rows(split, domain);
        int[] users = new int[RowBlocks.SIZE];
        int[] items = new int[RowBlocks.SIZE];
        float[] labels = new float[RowBlocks.SIZE];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(USER + "," + ITEM + ",domain,label\n");
            blocks.forEach(table, (rows, count) -> {
                table.sparse(0, rows, 0, count, users, 0);
                table.sparse(1, rows, 0, count, items, 0);
                table.labels(rows, 0, count, labels, 0);
                for (int i = 0; i < count; i++) {
                    out.write(users[i] + "," + items[i] + "," + domain.index() + "," + label(domain, labels[i]) + "\n");
                }
            });
        }
    }

    private static String label(Domain domain, float label) {
        if (label != 0 && label != 1) {
            throw new ConfigurationException(
                    "layout mamdr: expected labels 0 and 1, got " + label + " in domain \"" + domain + "\"");
        }
        return label == 0 ? "0" : "1";
    }

    /** What the official program reads of a domain; {@code pid_range} has the items that occur. */
    private void writeProperties(Path file, Domain domain) throws IOException {
        DomainCounts count = counts.get(domain.index());
        try (JsonGenerator out = json.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringField("domain_name", domain.name());
            out.writeNumberField("n_uid", count.ids().getOrDefault(USER, 0));
            out.writeNumberField("n_pid", count.ids().getOrDefault(ITEM, 0));
            out.writeNumberField("ctr_ratio", ratio(count));
            out.writeArrayFieldStart("pid_range");
            writeItems(out, domain);
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /** Positives for every negative: as asked for or, where negatives were not sampled, as there are. */
    private static double ratio(DomainCounts count) {
        Double asked = count.clickRatio();
        if (asked != null) {
            return asked;
        }
        long positives = 0;
        long negatives = 0;
        for (Split split : Split.values()) {
            positives += count.of(split).positives();
            negatives += count.of(split).negatives();
        }
        return negatives == 0 ? 0 : (double) positives / negatives;
    }

    private void writeItems(JsonGenerator out, Domain domain) throws IOException {
        boolean[] seen = new boolean[schema.sparse().get(1).cardinality()];
        int[] items = new int[RowBlocks.SIZE];
        for (Split split : Split.values()) {
            RowTable table = data.rows(split, domain);
            blocks.forEach(table, (rows, count) -> {
                table.sparse(1, rows, 0, count, items, 0);
                for (int i = 0; i < count; i++) {
                    if (!seen[items[i]]) {
                        seen[items[i]] = true;
                        out.writeNumber(items[i]);
                    }
                }
            });
        }
    }

    private void writeIds(Path file, Feature.Sparse feature) throws IOException {
        Vocabulary vocabulary = data.vocabularies().get(feature.table());
        try (JsonGenerator out = json.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeNumberField("id", feature.cardinality());
            out.writeObjectFieldStart("raw_id2id");
            for (int id = 0; id < feature.cardinality(); id++) {
                boolean known = vocabulary != null && id < vocabulary.ids().size();
                if (known || vocabulary == null) {
                    out.writeNumberField(known ? vocabulary.ids().get(id) : String.valueOf(id), id);
                }
            }
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    /** An object of texts of numbers, by id. */
    private void writeEmbeddings(Path file, EmbeddingTable table) throws IOException {
        float[] row = new float[table.width()];
        try (JsonGenerator out = json.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            for (int id = 0; id < table.rows(); id++) {
                table.read(id, row);
                StringBuilder text = new StringBuilder();
                for (float value : row) {
                    text.append(text.isEmpty() ? "" : " ").append(value);
                }
                out.writeStringField(String.valueOf(id), text.toString());
            }
            out.writeEndObject();
        }
    }
}
