package io.github.mdr4j.testkit;

import java.util.List;

/**
 * A tensor of a golden file.
 *
 * @param shape its sizes; empty for a single number
 * @param values its numbers, row by row; not to be changed
 */
public record GoldenTensor(List<Integer> shape, double[] values) {

    /**
     * Checks that there are as many numbers as the shape asks for.
     *
     * @param shape its sizes
     * @param values its numbers
     * @throws AssertionError if not
     */
    public GoldenTensor {
        shape = List.copyOf(shape);
        int count = shape.stream().reduce(1, Math::multiplyExact);
        if (count != values.length) {
            throw new AssertionError("expected " + count + " numbers for shape " + shape + ", got " + values.length);
        }
    }

    static GoldenTensor of(GoldenJson json) {
        return new GoldenTensor(json.at("shape").integers(), json.at("data").numbers());
    }

    /**
     * The transposed matrix.
     *
     * @return rows as columns
     * @throws AssertionError if this is no matrix
     */
    public GoldenTensor transposed() {
        if (shape.size() != 2) {
            throw new AssertionError("expected a matrix, got shape " + shape);
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        double[] result = new double[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result[c * rows + r] = values[r * columns + c];
            }
        }
        return new GoldenTensor(List.of(columns, rows), result);
    }
}
