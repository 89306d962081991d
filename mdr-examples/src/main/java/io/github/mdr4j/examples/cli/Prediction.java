package io.github.mdr4j.examples.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.train.Rows;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.UnknownDomain;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that go through a model, block by block.
 *
 * @param lines the rows
 * @param features their values
 * @param domains their domains
 * @param unknown what becomes of domains that the model does not know
 * @param scores what comes out
 */
record Prediction(
        TrainedRecommender model,
        CsvLines lines,
        List<FeatureColumn> features,
        DomainNames domains,
        UnknownDomain unknown,
        ScoreWriter scores) {

    /** Rows that are in memory at once: enough for all threads of the model. */
    static final int BLOCK_ROWS = 16_384;

    /**
     * Reads all rows and writes as many scores.
     *
     * @return their number
     */
    long writeTo(Writer target, CsvFormatOptions format) throws IOException {
        CsvWriter writer = format.applyTo(CsvWriter.builder())
                .lineDelimiter(LineDelimiter.LF)
                .build(target);
        scores.writeHeader(writer);
        long rows = 0;
        for (List<CsvLine> block = block(); !block.isEmpty(); block = block()) {
            scores.write(block, predict(block), writer);
            rows += block.size();
        }
        writer.flush();
        return rows;
    }

    private List<CsvLine> block() {
        List<CsvLine> block = new ArrayList<>();
        while (block.size() < BLOCK_ROWS) {
            Optional<CsvLine> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            block.add(line.get());
        }
        return block;
    }

    private double[] predict(List<CsvLine> block) {
        List<String> names = block.stream().map(domains::of).toList();
        Rows rows = model.rows(names).unknownDomain(unknown);
        for (FeatureColumn feature : features) {
            feature.give(block, rows);
        }
        try {
            return rows.predict();
        } catch (DataFormatException e) {
            CsvLine first = block.get(0);
            throw new DataFormatException(
                    first.file() + ", of the rows from line " + first.number() + " on: " + e.getMessage(), e);
        }
    }
}
