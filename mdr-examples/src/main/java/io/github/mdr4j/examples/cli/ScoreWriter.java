package io.github.mdr4j.examples.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;

/** The rows of the output: columns that are copied from the input, and the score. */
final class ScoreWriter {

    private static final String SCORE = "score";

    private final List<String> names;
    private final List<Integer> columns;

    /**
     * Prepares.
     *
     * @param copied names of the columns that are copied
     * @throws io.github.mdr4j.error.DataFormatException if there is no such column
     */
    ScoreWriter(CsvLines lines, List<String> copied) {
        this.names = new ArrayList<>(copied);
        this.columns = copied.stream().map(lines::column).toList();
        names.add(SCORE);
    }

    /** Writes the names of the columns. */
    void writeHeader(CsvWriter writer) {
        writer.writeRecord(names);
    }

    /** Writes rows. */
    void write(List<CsvLine> rows, double[] scores, CsvWriter writer) {
        for (int row = 0; row < scores.length; row++) {
            List<String> fields = new ArrayList<>();
            for (int column : columns) {
                fields.add(rows.get(row).field(column));
            }
            fields.add(Double.toString(scores[row]));
            writer.writeRecord(fields);
        }
    }
}
