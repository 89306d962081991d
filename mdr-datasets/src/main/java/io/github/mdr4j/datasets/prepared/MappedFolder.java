package io.github.mdr4j.datasets.prepared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Reads a folder of columns.
 *
 * @param folder the folder
 * @param manifest what it says of itself
 */
record MappedFolder(Path folder, Manifest manifest) {

    /**
     * Maps its files.
     *
     * @throws DataFormatException if one is not as it should be
     */
    MultiDomainDataset open() {
        FeatureSchema schema = schema();
        MappedColumns columns = MappedColumns.map(folder, manifest, schema);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        long first = 0;
        for (Split split : Split.values()) {
            List<RowTable> list = new ArrayList<>();
            for (int d = 0; d < schema.domains().size(); d++) {
                list.add(new MappedRows(columns, first, manifest.rows(split, d)));
                first += manifest.rows(split, d);
            }
            tables.put(split, list);
        }
        return MultiDomainDataset.of(manifest.name(), schema, tables, vocabularies(), embeddings());
    }

    private FeatureSchema schema() {
        try {
            return manifest.schema();
        } catch (IllegalArgumentException e) {
            throw new DataFormatException(
                    folder.resolve(Manifest.FILE) + ": domains or features are not as they should be: "
                            + e.getMessage(),
                    e);
        }
    }

    private Map<String, EmbeddingTable> embeddings() {
        Map<String, EmbeddingTable> embeddings = new LinkedHashMap<>();
        for (Manifest.StoredEmbeddings stored : manifest.embeddings()) {
            long bytes = (long) stored.rows() * stored.width() * Float.BYTES;
            MappedColumn values = MappedColumn.map(folder, stored.values(), bytes);
            embeddings.put(stored.table(), new MappedEmbeddings(values, stored.rows(), stored.width()));
        }
        return Collections.unmodifiableMap(embeddings);
    }

    private Map<String, Vocabulary> vocabularies() {
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        for (Manifest.StoredTable table : manifest.tables()) {
            Path file = folder.resolve(table.ids().file());
            List<String> ids = ids(file, table.ids());
            try {
                vocabularies.put(table.table(), Vocabulary.of(ids, table.unknown()));
            } catch (IllegalArgumentException e) {
                throw MappedColumn.damaged(file, "the ids of a table", "others: " + e.getMessage());
            }
        }
        return vocabularies;
    }

    private static List<String> ids(Path file, Manifest.StoredFile stored) {
        long size = MappedColumn.size(file);
        if (size != stored.bytes()) {
            throw MappedColumn.damaged(file, "a file of " + stored.bytes() + " bytes", size + " bytes");
        }
        try {
            String found = checksum(file);
            if (!found.equals(stored.crc32c())) {
                throw MappedColumn.damaged(file, "the checksum " + stored.crc32c(), found);
            }
            return ids(file);
        } catch (JsonProcessingException e) {
            throw MappedColumn.damaged(file, "an array of ids", "something else: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return ColumnFile.text(checksum);
    }

    private static List<String> ids(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                ids.add(json.getText());
            }
        }
        return ids;
    }
}
