package io.github.mdr4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The matrix products of a step of {@link MamdrWorkload} and nothing else, the batch cut for two threads. */
final class MatrixProductFloor implements AutoCloseable {

    private static final int[] SIZES = {3 * MamdrWorkload.DIM, 256, 128, 64};

    private final int parts;
    private final ExecutorService threads;
    private final INDArray[][] x;
    private final INDArray[][] d;
    private final INDArray[] w;
    private final INDArray[][] dw;

    MatrixProductFloor(int parts) {
        this.parts = parts;
        this.threads = Executors.newFixedThreadPool(parts);
        this.x = new INDArray[parts][SIZES.length];
        this.d = new INDArray[parts][SIZES.length];
        this.w = new INDArray[SIZES.length];
        this.dw = new INDArray[parts][SIZES.length];
        for (int l = 0; l < SIZES.length; l++) {
            for (int p = 0; p < parts; p++) {
                x[p][l] = random(SIZES[l], MamdrWorkload.ROWS / parts);
                d[p][l] = random(SIZES[l], MamdrWorkload.ROWS / parts);
                if (l > 0) {
                    dw[p][l] = random(SIZES[l], SIZES[l - 1]);
                }
            }
            if (l > 0) {
                w[l] = random(SIZES[l], SIZES[l - 1]);
            }
        }
    }

    void run() {
        List<Future<?>> running = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            int part = p;
            running.add(threads.submit(() -> products(part)));
        }
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void products(int p) {
        for (int l = 1; l < SIZES.length; l++) {
            Nd4j.gemm(w[l], x[p][l - 1], x[p][l], false, false, 1, 0);
        }
        for (int l = SIZES.length - 1; l > 0; l--) {
            Nd4j.gemm(d[p][l], x[p][l - 1], dw[p][l], false, true, 1, 0);
            Nd4j.gemm(w[l], d[p][l], d[p][l - 1], true, false, 1, 0);
        }
    }

    private static INDArray random(int rows, int columns) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f')
                .assign(0.01);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
