package io.github.mdr4j.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        return permuted(1, 0);
    }

    /**
     * This tensor with its axes in another order.
     *
     * @param axes for each axis of the result, the axis here
     * @return the same numbers in another order
     * @throws AssertionError if the axes are not those of this tensor, each once
     */
    public GoldenTensor permuted(int... axes) {
        if (!Arrays.equals(
                Arrays.stream(axes).sorted().toArray(),
                IntStream.range(0, shape.size()).toArray())) {
            throw new AssertionError("expected the " + shape.size() + " axes of shape " + shape + ", each once, got "
                    + Arrays.toString(axes));
        }
        double[] result = new double[values.length];
        int[] place = new int[axes.length];
        for (int i = 0; i < result.length; i++) {
            int rest = i;
            for (int a = axes.length - 1; a >= 0; a--) {
                place[axes[a]] = rest % shape.get(axes[a]);
                rest /= shape.get(axes[a]);
            }
            int from = 0;
            for (int a = 0; a < place.length; a++) {
                from = from * shape.get(a) + place[a];
            }
            result[i] = values[from];
        }
        return new GoldenTensor(Arrays.stream(axes).mapToObj(shape::get).toList(), result);
    }

    /**
     * One entry of the first axis.
     *
     * @param index its number, from 0
     * @return the entry, with an axis less
     * @throws AssertionError if there is no such entry
     */
    public GoldenTensor entry(int index) {
        if (shape.isEmpty() || index < 0 || index >= shape.get(0)) {
            throw new AssertionError("no entry " + index + " along the first axis of shape " + shape);
        }
        int size = values.length / shape.get(0);
        return new GoldenTensor(
                shape.subList(1, shape.size()), Arrays.copyOfRange(values, index * size, (index + 1) * size));
    }
}
