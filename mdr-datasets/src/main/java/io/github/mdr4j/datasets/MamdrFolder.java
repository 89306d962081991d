package io.github.mdr4j.datasets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that the data preparation of the MAMDR repository has written.
 *
 * @param sources the files of all domains, in the order of their numbers
 * @param tableSizes how many ids a table has, by name of the table; empty if the folder does not say it
 */
record MamdrFolder(List<CsvSource> sources, Map<String, Integer> tableSizes) {

    static final String USER = "uid";
    static final String ITEM = "pid";
    static final String LABEL = "label";
    static final List<String> COLUMNS = List.of(USER, ITEM, "domain", LABEL);
    static final List<String> COLUMNS_WITHOUT_DOMAIN = List.of(USER, ITEM, LABEL);

    private static final Pattern DOMAIN_FOLDER = Pattern.compile("domain_([0-9]{1,9})");
    private static final String PROPERTIES = "domain_property.json";

    /** Looks which files there are. */
    static MamdrFolder read(Path folder) {
        List<CsvSource> sources = new ArrayList<>();
        Map<String, Path> domains = new LinkedHashMap<>();
        for (Path domain : domainFolders(folder)) {
            String name = domainName(domain);
            Path other = domains.putIfAbsent(name, domain);
            if (other != null) {
                throw new DataFormatException(domain.resolve(PROPERTIES) + ": expected a domain_name of its own, got \""
                        + name + "\" like " + other);
            }
            for (Split split : Split.values()) {
                sources.add(new CsvSource(domain.resolve(fileName(split)), name, split));
            }
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String table : List.of(USER, ITEM)) {
            Path file = folder.resolve("processed_data").resolve(table + "2id.json");
            if (Files.isRegularFile(file)) {
                sizes.put(table, tableSize(file));
            }
        }
        return new MamdrFolder(sources, sizes);
    }

    /** The ids 0, 1, and so on of every table whose size is known. */
    Map<String, Vocabulary> vocabularies(Vocabulary.Unknown unknown) {
        Map<String, Vocabulary> result = new LinkedHashMap<>();
        tableSizes.forEach((table, size) -> result.put(
                table,
                Vocabulary.of(
                        IntStream.range(0, size).mapToObj(Integer::toString).toList(), unknown)));
        return result;
    }

    private static List<Path> domainFolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataFormatException(folder + ": expected a folder with domain_0 in it, found no such folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(Files::isDirectory)
                    .filter(entry -> DOMAIN_FOLDER.matcher(name(entry)).matches())
                    .sorted(Comparator.comparingInt(MamdrFolder::number).thenComparing(MamdrFolder::name))
                    .toList();
            if (found.isEmpty()) {
                throw new DataFormatException(folder + ": expected folders domain_0, domain_1, ..., found none");
            }
            return found;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static String fileName(Split split) {
        return switch (split) {
            case TRAIN -> "train.csv";
            case VALIDATION -> "val.csv";
            case TEST -> "test.csv";
        };
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static int number(Path domainFolder) {
        return Integer.parseInt(name(domainFolder).substring("domain_".length()));
    }

    private static String domainName(Path domainFolder) {
        Path file = domainFolder.resolve(PROPERTIES);
        String name = Files.isRegularFile(file) ? topLevelValue(file, "domain_name") : null;
        return name == null || name.isBlank() ? name(domainFolder) : name;
    }

    private static int tableSize(Path file) {
        String text = topLevelValue(file, "id");
        if (text == null || !text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new DataFormatException(file + ": expected \"id\" to be the number of ids, at least 1, got "
                    + (text == null ? "none" : "\"" + text + "\""));
        }
        return Integer.parseInt(text);
    }

    /** The text of a value of the outermost object, or null if there is none. */
    private static @Nullable String topLevelValue(Path file, String key) {
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DataFormatException(file + ": expected a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(key);
                JsonToken value = json.nextToken();
                if (found && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return null;
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw DataFormatException.at(file, line, "expected JSON, got something else: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataFormatException unreadable(Path path, IOException cause) {
        return new DataFormatException(path + ": cannot be read (" + cause + ")", cause);
    }
}
