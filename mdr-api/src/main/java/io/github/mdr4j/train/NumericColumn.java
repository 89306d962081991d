package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.model.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the training rows of all domains hold in one number of a numeric feature. */
record NumericColumn(Feature.Dense feature, int position, Moments moments) {

    /** Rows that a task reads; the parts are put together in one order, whatever the number of threads. */
    private static final int PIECE = 1 << 16;

    private static final int CHUNK = 4096;

    /** Some training rows of a domain. */
    private record Piece(Domain domain, int from, int to) {}

    /** Reads all numeric columns of the training rows once. */
    static List<NumericColumn> of(MultiDomainDataset dataset, Workers workers) {
        FeatureSchema schema = dataset.schema();
        if (schema.dense().isEmpty()) {
            return List.of();
        }
        List<Piece> pieces = pieces(dataset);
        Moments[][] read = new Moments[pieces.size()][];
        workers.forEach(read.length, p -> read[p] = read(dataset, pieces.get(p)));
        List<NumericColumn> columns = new ArrayList<>();
        for (Feature.Dense feature : schema.dense()) {
            for (int position = 0; position < feature.width(); position++) {
                Moments all = Moments.NONE;
                for (Moments[] piece : read) {
                    all = all.with(piece[columns.size()]);
                }
                columns.add(new NumericColumn(feature, position, all));
            }
        }
        return columns;
    }

    /** The scaling that gives every column mean 0 and standard deviation 1; a constant column becomes 0. */
    static NumericScaling scaling(List<NumericColumn> columns) {
        Map<String, List<Scaling>> byFeature = new LinkedHashMap<>();
        for (NumericColumn column : columns) {
            byFeature
                    .computeIfAbsent(column.feature.name(), name -> new ArrayList<>())
                    .add(column.scaling());
        }
        return new NumericScaling(byFeature);
    }

    /** The column as users know it. */
    String name() {
        return '"' + feature.name() + '"' + (feature.width() == 1 ? "" : "[" + position + "]");
    }

    private Scaling scaling() {
        double deviation = moments.deviation();
        if (!Double.isFinite(deviation)) {
            throw new ConfigurationException("numeric feature " + name() + " holds numbers from " + moments.lowest()
                    + " to " + moments.highest() + ": expected a range whose standard deviation is finite; leave out"
                    + " what stands for a missing value");
        }
        return new Scaling(moments.mean(), deviation > 0 ? deviation : 1);
    }

    private static List<Piece> pieces(MultiDomainDataset dataset) {
        List<Piece> pieces = new ArrayList<>();
        for (Domain domain : dataset.schema().domains()) {
            int rows = dataset.rows(Split.TRAIN, domain).size();
            for (int from = 0; from < rows; from += Math.min(PIECE, rows - from)) {
                pieces.add(new Piece(domain, from, from + Math.min(PIECE, rows - from)));
            }
        }
        return pieces;
    }

    private static Moments[] read(MultiDomainDataset dataset, Piece piece) {
        List<Feature.Dense> features = dataset.schema().dense();
        RowTable table = dataset.rows(Split.TRAIN, piece.domain());
        Moments[] moments =
                new Moments[features.stream().mapToInt(Feature.Dense::width).sum()];
        Arrays.fill(moments, Moments.NONE);
        for (int from = piece.from(); from < piece.to(); from += CHUNK) {
            int[] rows =
                    IntStream.range(from, Math.min(from + CHUNK, piece.to())).toArray();
            int at = 0;
            for (int c = 0; c < features.size(); c++) {
                int width = features.get(c).width();
                double[] numbers = new double[rows.length * width];
                table.dense(c, rows, 0, rows.length, numbers, 0);
                for (int position = 0; position < width; position++) {
                    moments[at] = moments[at].with(Moments.of(numbers, position, width));
                    at++;
                }
            }
        }
        return moments;
    }
}
