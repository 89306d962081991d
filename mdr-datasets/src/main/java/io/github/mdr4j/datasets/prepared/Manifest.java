package io.github.mdr4j.datasets.prepared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dataset.json} says of a prepared folder.
 *
 * @param format version of the format
 * @param layout which files there are
 * @param name name of the data set
 * @param source what it was prepared from, or null if it was written from memory
 * @param features the columns of the rows
 * @param columns their files, those of the features in their order and then the labels; none in the layout of MAMDR
 * @param tables the raw ids
 * @param embeddings embeddings that come with the data
 * @param domains the domains, with their numbers of rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(Manifest.CHECKSUM) // which the text has beside the values
record Manifest(
        String format,
        PreparedFolder.Layout layout,
        String name,
        @Nullable SourceFiles source,
        List<Column> features,
        List<StoredColumn> columns,
        List<StoredTable> tables,
        List<StoredEmbeddings> embeddings,
        List<DomainCounts> domains) {

    static final String FILE = "dataset.json";
    static final String FORMAT = "mdr4j-prepared/1";

    /** Key of the checksum of everything else; folders of earlier versions have none. */
    static final String CHECKSUM = "crc32c";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    Manifest {
        require(format, "format");
        require(layout, "layout");
        require(name, "name");
        features = List.copyOf(require(features, "features"));
        columns = List.copyOf(require(columns, "columns"));
        tables = List.copyOf(require(tables, "tables"));
        embeddings = List.copyOf(require(embeddings, "embeddings"));
        domains = List.copyOf(require(domains, "domains"));
    }

    /** A feature. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            Kind kind,
            String name,
            @Nullable String table,
            @Nullable Integer cardinality,
            @Nullable Integer width,
            @Nullable Integer maxLength) {

        Column {
            require(kind, "kind");
            require(name, "name");
        }

        enum Kind {
            SPARSE,
            DENSE,
            SEQUENCE
        }

        static Column of(Feature feature) {
            if (feature instanceof Feature.Sparse sparse) {
                return new Column(Kind.SPARSE, sparse.name(), sparse.table(), sparse.cardinality(), null, null);
            }
            if (feature instanceof Feature.Sequence sequence) {
                return new Column(
                        Kind.SEQUENCE,
                        sequence.name(),
                        sequence.table(),
                        sequence.cardinality(),
                        null,
                        sequence.maxLength());
            }
            Feature.Dense dense = (Feature.Dense) feature;
            return new Column(Kind.DENSE, dense.name(), null, null, dense.width(), null);
        }

        Feature feature() {
            String own = table == null ? name : table;
            return switch (kind) {
                case SPARSE -> new Feature.Sparse(name, own, number(cardinality));
                case DENSE -> new Feature.Dense(name, number(width));
                case SEQUENCE -> new Feature.Sequence(name, own, number(cardinality), number(maxLength));
            };
        }

        private static int number(@Nullable Integer value) {
            return value == null ? 0 : value; // which features refuse
        }
    }

    /**
     * A file of the folder.
     *
     * @param file its name within the folder
     * @param bytes its size
     * @param crc32c its checksum
     */
    record StoredFile(String file, long bytes, String crc32c) {
        StoredFile {
            require(file, "file");
            require(crc32c, "crc32c");
            if (file.isBlank() || file.startsWith("..") || file.chars().anyMatch(StoredFile::isNotPlain)) {
                throw new IllegalArgumentException(
                        "expected the name of a file within the folder, got \"" + file + "\"");
            }
        }

        private static boolean isNotPlain(int character) {
            return character == '/' || character == '\\' || character == ':' || Character.isISOControl(character);
        }
    }

    /**
     * The values of all rows.
     *
     * @param values the values; of a sequence feature, those of all rows without padding
     * @param offsets of a sequence feature, where the values of each row begin
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredColumn(StoredFile values, @Nullable StoredFile offsets) {
        StoredColumn {
            require(values, "values");
        }
    }

    /**
     * The raw ids of a table, as an array of JSON.
     *
     * @param table name of the table
     * @param unknown what becomes of other ids
     * @param ids the file
     */
    record StoredTable(String table, Vocabulary.Unknown unknown, StoredFile ids) {
        StoredTable {
            require(table, "table");
            require(unknown, "unknown");
            require(ids, "ids");
        }
    }

    /**
     * The embeddings of a table, row by row.
     *
     * @param table name of the table
     * @param rows number of ids
     * @param width width of the embeddings
     * @param values the file
     */
    record StoredEmbeddings(String table, int rows, int width, StoredFile values) {
        StoredEmbeddings {
            require(table, "table");
            require(values, "values");
            if (rows < 1 || width < 1) {
                throw new IllegalArgumentException(
                        "expected embeddings of at least 1 x 1, got " + rows + " x " + width);
            }
        }
    }

    private static <T> T require(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("expected a key \"" + key + "\", got none");
        }
        return value;
    }

    /** Whether a folder has this file. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /**
     * Reads the file of a folder.
     *
     * @throws DataFormatException if there is none, or it is not as it should be
     */
    static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!isIn(folder)) {
            throw new DataFormatException(folder + ": expected a prepared folder, with " + FILE + " in it, found "
                    + (Files.isDirectory(folder) ? "none" : "no such folder"));
        }
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            String format = tree == null ? "" : tree.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw new DataFormatException(file + ": expected the format \"" + FORMAT + "\", got \"" + format
                        + "\"; prepare the data once more with this version");
            }
            Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
            manifest.requireUnchanged(file, tree.get(CHECKSUM));
            return manifest;
        } catch (JsonProcessingException e) {
            throw DataFormatException.at(
                    file,
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                    "expected what mdr prepare writes, got something else: " + problem(e));
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private void requireUnchanged(Path file, @Nullable JsonNode expected) throws JsonProcessingException {
        if (expected != null && !checksum().equals(expected.asText())) {
            throw MappedColumn.damaged(file, "the checksum " + expected.asText() + " of what stands in it", checksum());
        }
    }

    /** The checksum of the values, however they are laid out as text. */
    private String checksum() throws JsonProcessingException {
        CRC32C checksum = new CRC32C();
        checksum.update(JSON.writeValueAsBytes(this));
        return ColumnFile.text(checksum);
    }

    /** What is wrong, in the words of whoever found out. */
    private static String problem(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage();
    }

    /** Writes the file. */
    void write(Path folder) throws IOException {
        ObjectNode tree = JSON.valueToTree(this);
        tree.put(CHECKSUM, checksum());
        Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(tree) + "\n");
    }

    /**
     * Domains and features.
     *
     * @throws IllegalArgumentException if they do not go together
     */
    FeatureSchema schema() {
        return FeatureSchema.of(
                domains.stream().map(DomainCounts::domain).toList(),
                features.stream().map(Column::feature).toList());
    }

    /** The number of rows of a domain and split. */
    int rows(Split split, int domain) {
        return domains.get(domain).of(split).rows();
    }

    /** The number of all rows. */
    long rows() {
        return domains.stream()
                .mapToLong(domain -> (long) domain.train().rows()
                        + domain.validation().rows()
                        + domain.test().rows())
                .sum();
    }

    /** Whether it was prepared from the same files and options, into the same layout. */
    boolean isFrom(SourceFiles other, PreparedFolder.Layout otherLayout) {
        return layout == otherLayout
                && source != null
                && source.options().equals(other.options())
                && source.files().equals(other.files());
    }

    /** The numbers of all domains, for people. */
    PreparedSummary summary(boolean isNew) {
        Map<String, Integer> sparse = new LinkedHashMap<>();
        for (Column feature : features) {
            if (feature.kind() == Column.Kind.SPARSE) {
                sparse.put(feature.name(), Column.number(feature.cardinality()));
            }
        }
        return new PreparedSummary(name, sparse, domains, isNew);
    }
}
