package io.github.mdr4j.engine;

import java.util.Arrays;

/**
 * Up to four nested loops over several arrays, with as few and as long loops as their strides allow.
 *
 * <p>Neighbouring axes that all arrays run through without a gap become one, and the longest run comes last.
 */
final class StridedView {

    private static final int AXES = 4;

    private final int[] sizes;
    private final int[][] strides;

    private StridedView(int[] sizes, int[][] strides) {
        this.sizes = sizes;
        this.strides = strides;
    }

    /** Four sizes, outermost first, and four strides for each array. */
    static StridedView of(int[] sizes, int[]... strides) {
        int[] resultSizes = new int[AXES];
        int[][] resultStrides = new int[strides.length][AXES];
        Arrays.fill(resultSizes, 1);
        int to = AXES - 1;
        boolean empty = true;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            if (sizes[axis] == 1) {
                continue;
            }
            if (!empty && !continues(axis, sizes, strides, resultSizes, resultStrides, to)) {
                to--;
                empty = true;
            }
            if (empty) {
                resultSizes[to] = sizes[axis];
                for (int a = 0; a < strides.length; a++) {
                    resultStrides[a][to] = strides[a][axis];
                }
                empty = false;
            } else {
                resultSizes[to] *= sizes[axis];
            }
        }
        return new StridedView(resultSizes, resultStrides);
    }

    int[] sizes() {
        return sizes;
    }

    int[] strides(int array) {
        return strides[array];
    }

    private static boolean continues(
            int axis, int[] sizes, int[][] strides, int[] resultSizes, int[][] resultStrides, int to) {
        for (int a = 0; a < strides.length; a++) {
            if (strides[a][axis] != resultStrides[a][to] * resultSizes[to]) {
                return false;
            }
        }
        return sizes[axis] > 1;
    }
}
