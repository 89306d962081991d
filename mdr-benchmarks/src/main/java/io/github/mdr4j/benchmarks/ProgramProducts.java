package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrix products of a training step of a program and nothing else, on numbers that do not depend on each other:
 * forward, the gradient of the input and that of the weight, for every layer whose weight all rows or all rows of a
 * domain share. The batch is cut into parts, and each has a thread. Products with a weight of each row's own are not
 * counted, for they are bound by memory.
 */
final class ProgramProducts implements AutoCloseable {

    /** A product of {@code rows x in} and {@code in x out}. */
    record Layer(int rows, int in, int out) {}

    /** The operands and results of a layer's three products. */
    private record Buffers(INDArray x, INDArray w, INDArray d, INDArray y, INDArray dx, INDArray dw) {

        static Buffers of(Layer layer, int rows) {
            return new Buffers(
                    filled(layer.in(), rows),
                    filled(layer.out(), layer.in()),
                    filled(layer.out(), rows),
                    filled(layer.out(), rows),
                    filled(layer.in(), rows),
                    filled(layer.out(), layer.in()));
        }

        private static INDArray filled(int rows, int columns) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f')
                    .assign(0.01);
        }
    }

    private final List<List<Buffers>> parts = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Prepares the products.
     *
     * @param batch tells how many rows each domain has
     * @param parts number of parts of the batch, and of threads
     */
    ProgramProducts(Program program, Batch batch, int parts) {
        this.threads = Executors.newFixedThreadPool(parts);
        List<Layer> layers = layers(program, batch);
        for (int p = 0; p < parts; p++) {
            List<Buffers> part = new ArrayList<>();
            for (Layer layer : layers) {
                int rows = layer.rows() * (p + 1) / parts - layer.rows() * p / parts;
                if (rows > 0) {
                    part.add(Buffers.of(layer, rows));
                }
            }
            this.parts.add(part);
        }
    }

    static List<Layer> layers(Program program, Batch batch) {
        List<Layer> layers = new ArrayList<>();
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Linear linear && node.type().scope().hasRows()) {
                Node weight = program.nodes().get(node.operands().get(1));
                if (!weight.type().scope().hasRows()) {
                    Shape x = program.nodes().get(node.operands().get(0)).type().shape();
                    add(layers, linear, x, weight, node.type().scope(), batch);
                }
            }
        }
        return layers;
    }

    private static void add(List<Layer> layers, Op.Linear linear, Shape x, Node weight, Scope scope, Batch batch) {
        Shape shape = weight.type().shape();
        int in = shape.size(linear.transposed() ? -1 : -2);
        int out = shape.size(linear.transposed() ? -2 : -1);
        int groups = shape.rank() == 3 ? shape.size(0) : 1;
        int vectors = shape.rank() == 3 ? 1 : x.count() / in;
        int domains = batch.schema().domains().size();
        for (int g = 0; g < groups; g++) {
            if (weight.type().scope() == Scope.DOMAIN) {
                for (int d = 0; d < domains; d++) {
                    int rows = scope == Scope.EACH ? batch.rows() : batch.rows(d);
                    layers.add(new Layer(rows * vectors, in, out));
                }
            } else {
                int rows = scope == Scope.EACH ? batch.rows() * domains : batch.rows();
                layers.add(new Layer(rows * vectors, in, out));
            }
        }
    }

    /** Runs all products once. */
    void run() {
        List<Future<?>> running = new ArrayList<>();
        for (List<Buffers> part : parts) {
            running.add(threads.submit(() -> run(part)));
        }
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void run(List<Buffers> layers) {
        for (Buffers b : layers) {
            Nd4j.gemm(b.w(), b.x(), b.y(), false, false, 1, 0);
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            Buffers b = layers.get(i);
            Nd4j.gemm(b.d(), b.x(), b.dw(), false, true, 1, 0);
            Nd4j.gemm(b.w(), b.d(), b.dx(), true, false, 1, 0);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
