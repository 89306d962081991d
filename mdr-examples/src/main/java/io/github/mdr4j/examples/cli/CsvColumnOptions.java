package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.CsvDomains;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of CSV files are features, and which is the label. */
final class CsvColumnOptions {

    static final Set<String> FEATURES = Set.of("--sparse", "--dense", "--sequence", "--separator");
    static final Set<String> LABEL = Set.of("--label", "--positive-above");

    /** A sequence feature. */
    private record Sequence(String column, String table, int maxLength) {

        static Sequence of(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3 || !parts[2].matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException(
                        "--sequence: expected COLUMN:TABLE:MOST such as history:item:20, got \"" + text + "\"");
            }
            return new Sequence(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
    }

    @Option(
            names = "--sparse",
            paramLabel = "COLUMN[:TABLE]",
            split = ",",
            description = "csv, mamdr-folder: columns with ids, with commas between them. Those with the same TABLE"
                    + " share their ids and embeddings. Default: none (mamdr-folder: uid and pid besides), TABLE is"
                    + " the column.")
    private List<String> sparse = List.of();

    @Option(
            names = "--dense",
            paramLabel = "COLUMN",
            split = ",",
            description = "csv, mamdr-folder: columns with numbers, with commas between them; NAME=COLUMN+COLUMN is one"
                    + " feature of several numbers. Default: none.")
    private List<String> dense = List.of();

    @Option(
            names = "--sequence",
            paramLabel = "COLUMN:TABLE:MOST",
            split = ",",
            description = "csv, mamdr-folder: columns with several ids in a field, with commas between them; the last"
                    + " MOST ids of a row are read, and embedded like those of other columns with the same TABLE."
                    + " Default: none.")
    private List<String> sequences = List.of();

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = "space",
            converter = OneCharacter.class,
            description = "csv, mamdr-folder: what stands between two ids of a sequence; a character, tab or space."
                    + " Default: ${DEFAULT-VALUE}.")
    private char separator;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "csv: the column with the label, a number in 0 to 1. Default: none, required.")
    private @Nullable String label;

    @Option(
            names = "--positive-above",
            paramLabel = "X",
            description = "csv: labels are numbers of any size, and those above X are clicks. Default: off.")
    private @Nullable Double positiveAbove;

    /** Names features to a reader. */
    CsvDomains addFeatures(CsvDomains reader) {
        sparse.forEach(text -> reader.sparse(columnOf(text), tableOf(text)));
        dense.forEach(text -> addDense(reader, text));
        sequences.stream()
                .map(Sequence::of)
                .forEach(sequence ->
                        reader.sequence(sequence.column(), sequence.table(), separator, sequence.maxLength()));
        return reader;
    }

    /** Names the label to a reader. */
    CsvDomains addLabel(CsvDomains reader) {
        if (label == null) {
            throw new IllegalArgumentException(
                    "option --label is required with --dataset csv: expected the name of a column");
        }
        reader.label(label);
        return positiveAbove == null ? reader : reader.positiveAbove(positiveAbove);
    }

    /** Whether there is any feature. */
    boolean hasFeatures() {
        return !sparse.isEmpty() || !dense.isEmpty() || !sequences.isEmpty();
    }

    /** The tables that the features have. */
    Set<String> tables() {
        List<String> tables = new ArrayList<>();
        sparse.forEach(text -> tables.add(tableOf(text)));
        sequences.forEach(text -> tables.add(Sequence.of(text).table()));
        return new TreeSet<>(tables);
    }

    private static void addDense(CsvDomains reader, String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            reader.dense(text);
        } else {
            reader.dense(
                    text.substring(0, equals),
                    List.of(text.substring(equals + 1).split("\\+", -1)));
        }
    }

    private static String columnOf(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static String tableOf(String text) {
        return text.substring(text.indexOf(':') + 1);
    }
}
