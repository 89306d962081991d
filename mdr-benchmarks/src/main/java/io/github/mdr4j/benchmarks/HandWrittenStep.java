package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The step of {@link MamdrWorkload#mlp} written straight on ND4J, without programs, kernels or threads of its own: what
 * the engine is compared with.
 */
final class HandWrittenStep {

    private static final int DIM = MamdrWorkload.DIM;
    private static final int ROWS = MamdrWorkload.ROWS;
    private static final int[] SIZES = {3 * DIM, 256, 128, 64, 1};

    private final INDArray[] weights = new INDArray[4];
    private final INDArray[] biases = new INDArray[4];
    private final INDArray[] weightGradients = new INDArray[4];
    private final INDArray[] biasGradients = new INDArray[4];
    private final INDArray[] activations = new INDArray[5];
    private final INDArray[] errors = new INDArray[5];
    private final INDArray[] masks = new INDArray[5];
    private final INDArray ones = Nd4j.ones(DataType.FLOAT, 1, ROWS);
    private final float[][] tables = new float[3][];
    private final float[][] means = new float[3][];
    private final float[][] squares = new float[3][];
    private final float[][] denseMeans = new float[8][];
    private final float[][] denseSquares = new float[8][];
    private final SplittableRandom random = new SplittableRandom(1);
    private int steps;

    HandWrittenStep() {
        for (int l = 0; l < 4; l++) {
            // stored transposed, so that every operand of a product is in the order that the library likes
            weights[l] = Nd4j.randn('f', SIZES[l + 1], SIZES[l])
                    .castTo(DataType.FLOAT)
                    .muli(0.05);
            biases[l] = Nd4j.zeros(DataType.FLOAT, SIZES[l + 1], 1);
            weightGradients[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZES[l + 1], SIZES[l]}, 'f');
            biasGradients[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZES[l + 1], 1}, 'f');
            denseMeans[l] = new float[SIZES[l + 1] * SIZES[l]];
            denseSquares[l] = new float[SIZES[l + 1] * SIZES[l]];
            denseMeans[4 + l] = new float[SIZES[l + 1]];
            denseSquares[4 + l] = new float[SIZES[l + 1]];
        }
        for (int l = 0; l < 5; l++) {
            activations[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZES[l], ROWS}, 'f');
            errors[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZES[l], ROWS}, 'f');
            masks[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZES[l], ROWS}, 'f');
        }
        int[] rows = {MamdrWorkload.USERS, MamdrWorkload.ITEMS, MamdrWorkload.DOMAINS};
        for (int t = 0; t < 3; t++) {
            tables[t] = new float[rows[t] * DIM];
            means[t] = new float[rows[t] * DIM];
            squares[t] = new float[rows[t] * DIM];
            for (int i = 0; i < tables[t].length; i++) {
                tables[t][i] = (float) (random.nextDouble() - 0.5) * 0.02f;
            }
        }
    }

    void step(Batch batch) {
        steps++;
        int[][] ids = ids(batch);
        float[] x = new float[ROWS * SIZES[0]];
        for (int r = 0; r < ROWS; r++) {
            for (int t = 0; t < 3; t++) {
                System.arraycopy(tables[t], ids[t][r] * DIM, x, r * SIZES[0] + t * DIM, DIM);
            }
        }
        activations[0].data().asNioFloat().put(0, x);
        for (int l = 0; l < 4; l++) {
            Nd4j.gemm(weights[l], activations[l], activations[l + 1], false, false, 1, 0);
            activations[l + 1].addiColumnVector(biases[l]);
            if (l < 3) {
                Transforms.relu(activations[l + 1], false);
                fillMask(masks[l + 1]);
                activations[l + 1].muli(masks[l + 1]);
            }
        }
        backward(batch);
        update(ids);
    }

    private void backward(Batch batch) {
        float[] logits = new float[ROWS];
        activations[4].data().asNioFloat().get(0, logits);
        for (int r = 0; r < ROWS; r++) {
            float d = (float) ((1 / (1 + Math.exp(-logits[r])) - batch.labels()[r]) / ROWS);
            logits[r] = Math.abs(d) < 1e-15f ? 0 : d;
        }
        errors[4].data().asNioFloat().put(0, logits);
        for (int l = 3; l >= 0; l--) {
            Nd4j.gemm(errors[l + 1], activations[l], weightGradients[l], false, true, 1, 0);
            Nd4j.gemm(errors[l + 1], ones, biasGradients[l], false, true, 1, 0);
            Nd4j.gemm(weights[l], errors[l + 1], errors[l], true, false, 1, 0);
            if (l > 0) {
                // a value that was kept and positive is positive still
                Nd4j.getExecutioner().exec(new org.nd4j.linalg.api.ops.impl.scalar.Step(activations[l], masks[l], 0.0));
                masks[l].muli(2f);
                errors[l].muli(masks[l]);
            }
        }
    }

    private void update(int[][] ids) {
        for (int l = 0; l < 4; l++) {
            adam(weights[l], weightGradients[l], denseMeans[l], denseSquares[l]);
            adam(biases[l], biasGradients[l], denseMeans[4 + l], denseSquares[4 + l]);
        }
        float[] d = new float[ROWS * SIZES[0]];
        errors[0].data().asNioFloat().get(0, d);
        float[] sum = new float[DIM];
        for (int t = 0; t < 3; t++) {
            long[] keys = new long[ROWS];
            for (int r = 0; r < ROWS; r++) {
                keys[r] = (long) ids[t][r] << 32 | r;
            }
            Arrays.sort(keys);
            for (int i = 0; i < ROWS; ) {
                int row = (int) (keys[i] >>> 32);
                Arrays.fill(sum, 0);
                for (; i < ROWS && (int) (keys[i] >>> 32) == row; i++) {
                    int at = (int) keys[i] * SIZES[0] + t * DIM;
                    for (int c = 0; c < DIM; c++) {
                        sum[c] += d[at + c];
                    }
                }
                adam(tables[t], row * DIM, means[t], squares[t], row * DIM, sum, DIM);
            }
        }
    }

    private void adam(INDArray values, INDArray gradient, float[] mean, float[] square) {
        float[] v = new float[mean.length];
        float[] g = new float[mean.length];
        values.data().asNioFloat().get(0, v);
        gradient.data().asNioFloat().get(0, g);
        adam(v, 0, mean, square, 0, g, mean.length);
        values.data().asNioFloat().put(0, v);
    }

    private void adam(float[] value, int at, float[] mean, float[] square, int momentAt, float[] g, int count) {
        float rate = (float) (1e-3 / (1 - Math.pow(0.9, steps)));
        float scale = (float) (1 / Math.sqrt(1 - Math.pow(0.999, steps)));
        for (int i = 0; i < count; i++) {
            float m = 0.9f * mean[momentAt + i] + 0.1f * g[i];
            float v = 0.999f * square[momentAt + i] + 0.001f * (g[i] * g[i]);
            mean[momentAt + i] = m;
            square[momentAt + i] = v;
            value[at + i] -= rate * m / ((float) Math.sqrt(v) * scale + 1e-8f);
        }
    }

    private void fillMask(INDArray mask) {
        float[] values = new float[(int) mask.length()];
        for (int i = 0; i < values.length; ) {
            long bits = random.nextLong();
            for (int b = 0; b < 64 && i < values.length; b++, i++) {
                values[i] = (bits >>> b & 1) * 2f;
            }
        }
        mask.data().asNioFloat().put(0, values);
    }

    private static int[][] ids(Batch batch) {
        int[] domains = new int[batch.rows()];
        for (int d = 0; d < MamdrWorkload.DOMAINS; d++) {
            Arrays.fill(domains, batch.offset(d), batch.offset(d + 1), d);
        }
        return new int[][] {batch.sparse(0), batch.sparse(1), domains};
    }
}
