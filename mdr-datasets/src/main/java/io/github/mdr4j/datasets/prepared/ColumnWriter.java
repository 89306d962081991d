package io.github.mdr4j.datasets.prepared;

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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a file for each column, with the rows of all domains: first the training rows domain by domain, then those for
 * validation and test.
 */
final class ColumnWriter {

    private final Path folder;
    private final MultiDomainDataset data;
    private final FeatureSchema schema;
    private final RowBlocks blocks = new RowBlocks();

    ColumnWriter(Path folder, MultiDomainDataset data) {
        this.folder = folder;
        this.data = data;
        this.schema = data.schema();
    }

    /** Writes the features in their order, and then the labels. */
    List<Manifest.StoredColumn> writeColumns() throws IOException {
        List<Manifest.StoredColumn> columns = new ArrayList<>();
        int sparse = 0;
        int dense = 0;
        int sequences = 0;
        for (Feature feature : schema.features()) {
            String name = columns.size() + "-" + inFileName(feature.name());
            if (feature instanceof Feature.Sparse) {
                columns.add(new Manifest.StoredColumn(writeSparse(name + ".i32", sparse++), null));
            } else if (feature instanceof Feature.Dense numbers) {
                columns.add(new Manifest.StoredColumn(writeDense(name + ".f32", dense++, numbers.width()), null));
            } else if (feature instanceof Feature.Sequence lists) {
                columns.add(writeSequences(name, sequences++, lists.maxLength()));
            }
        }
        columns.add(new Manifest.StoredColumn(writeLabels("labels.f32"), null));
        return columns;
    }

    /** Writes the raw ids. */
    List<Manifest.StoredTable> writeTables() throws IOException {
        List<Manifest.StoredTable> tables = new ArrayList<>();
        for (Map.Entry<String, Vocabulary> table : data.vocabularies().entrySet()) {
            String file = "ids-" + tables.size() + "-" + inFileName(table.getKey()) + ".json";
            tables.add(new Manifest.StoredTable(
                    table.getKey(),
                    table.getValue().unknown(),
                    writeIds(file, table.getValue().ids())));
        }
        return tables;
    }

    /** Writes the embeddings that come with the data. */
    List<Manifest.StoredEmbeddings> writeEmbeddings() throws IOException {
        List<Manifest.StoredEmbeddings> stored = new ArrayList<>();
        for (Map.Entry<String, EmbeddingTable> entry : data.embeddings().entrySet()) {
            EmbeddingTable table = entry.getValue();
            String name = "embeddings-" + stored.size() + "-" + inFileName(entry.getKey()) + ".f32";
            float[] row = new float[table.width()];
            try (ColumnFile file = ColumnFile.create(folder, name)) {
                for (int r = 0; r < table.rows(); r++) {
                    table.read(r, row);
                    for (float value : row) {
                        file.add(value);
                    }
                }
                stored.add(new Manifest.StoredEmbeddings(entry.getKey(), table.rows(), table.width(), file.finish()));
            }
        }
        return stored;
    }

    private Manifest.StoredFile writeSparse(String name, int column) throws IOException {
        int[] values = new int[RowBlocks.SIZE];
        return write(name, (file, table, rows, count) -> {
            table.sparse(column, rows, 0, count, values, 0);
            for (int i = 0; i < count; i++) {
                file.add(values[i]);
            }
        });
    }

    private Manifest.StoredFile writeDense(String name, int column, int width) throws IOException {
        double[] values = new double[RowBlocks.SIZE * width];
        return write(name, (file, table, rows, count) -> {
            table.dense(column, rows, 0, count, values, 0);
            for (int i = 0; i < count * width; i++) {
                file.add((float) values[i]);
            }
        });
    }

    private Manifest.StoredColumn writeSequences(String name, int column, int maxLength) throws IOException {
        int[] values = new int[RowBlocks.SIZE * maxLength];
        try (ColumnFile offsets = ColumnFile.create(folder, name + ".offsets.i64")) {
            long[] end = {0};
            offsets.add(end[0]);
            Manifest.StoredFile ids = write(name + ".i32", (file, table, rows, count) -> {
                table.sequence(column, rows, 0, count, values, 0);
                for (int i = 0; i < count; i++) {
                    for (int j = i * maxLength; j < (i + 1) * maxLength && values[j] >= 0; j++) {
                        file.add(values[j]);
                        end[0]++;
                    }
                    offsets.add(end[0]);
                }
            });
            return new Manifest.StoredColumn(ids, offsets.finish());
        }
    }

    private Manifest.StoredFile writeLabels(String name) throws IOException {
        float[] values = new float[RowBlocks.SIZE];
        return write(name, (file, table, rows, count) -> {
            table.labels(rows, 0, count, values, 0);
            for (int i = 0; i < count; i++) {
                file.add(values[i]);
            }
        });
    }

    /** Writes some rows. */
    private interface BlockWriter {
        void write(ColumnFile file, RowTable table, int[] rows, int count) throws IOException;
    }

    private Manifest.StoredFile write(String name, BlockWriter writer) throws IOException {
        try (ColumnFile file = ColumnFile.create(folder, name)) {
            for (Split split : Split.values()) {
                for (Domain domain : schema.domains()) {
                    RowTable table = data.rows(split, domain);
                    blocks.forEach(table, (rows, count) -> writer.write(file, table, rows, count));
                }
            }
            return file.finish();
        }
    }

    private Manifest.StoredFile writeIds(String name, List<String> ids) throws IOException {
        CRC32C checksum = new CRC32C();
        Path file = folder.resolve(name);
        try (OutputStream out =
                        new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), checksum);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            for (String id : ids) {
                json.writeString(id);
            }
            json.writeEndArray();
        }
        return new Manifest.StoredFile(name, Files.size(file), ColumnFile.text(checksum));
    }

    /** A name of which nothing is left that a file name must not have; it need not be unique. */
    private static String inFileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
