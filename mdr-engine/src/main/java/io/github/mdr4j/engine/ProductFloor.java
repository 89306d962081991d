package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrix products of a training step and nothing else: no activation, no copy, no sum of what threads have
 * computed. A step cannot be faster than this with the same library for products.
 *
 * <p>All is in 32 bits and lies where the library reads it. There are two ways to use several threads: the rows are
 * cut, with one thread for each part; or the library shares every product over threads of its own. The faster of them,
 * or one thread if that is faster still, is found out at the start.
 */
public final class ProductFloor implements AutoCloseable {

    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 51;
    private static final long NANOS = 1_000_000_000L;

    private final Workers workers;
    private final int threads;
    private final List<Way> ways = new ArrayList<>();
    private final Way fastest;

    /** The products in one way. */
    private record Way(String name, int libraryThreads, List<Part> parts) {}

    ProductFloor(List<LayerProducts> layers, int threads) {
        NativeThreads.useOneEach();
        this.threads = threads;
        this.workers = new Workers(threads);
        Part whole = new Part(layers, 0, 1);
        ways.add(new Way("1 thread", 1, List.of(whole)));
        if (threads > 1) {
            ways.add(new Way("the library's " + threads + " threads", threads, List.of(whole)));
            List<Part> parts = new ArrayList<>();
            for (int p = 0; p < threads; p++) {
                parts.add(new Part(layers, p, threads));
            }
            ways.add(new Way("rows cut for " + threads + " threads", 1, parts));
        }
        this.fastest = findFastest();
    }

    /** Tries all ways in turn, so that what else the machine does hits them alike. */
    private Way findFastest() {
        ways.forEach(this::run);
        Map<Way, List<Long>> times = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (int round = 0; round < LEAST_ROUNDS || round < MOST_ROUNDS && System.nanoTime() - start < NANOS; round++) {
            for (Way way : ways) {
                long before = System.nanoTime();
                run(way);
                times.computeIfAbsent(way, key -> new ArrayList<>()).add(System.nanoTime() - before);
            }
        }
        return Collections.min(ways, Comparator.comparing(way -> middle(times.getOrDefault(way, List.of()))));
    }

    private static long middle(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /**
     * How threads are used.
     *
     * @return the way, in words
     */
    public String threading() {
        return fastest.name();
    }

    /** Carries out all products once. */
    public void run() {
        run(fastest);
    }

    private void run(Way way) {
        if (way.libraryThreads() == 1) {
            workers.run(
                    way.parts().size(), (worker, part) -> way.parts().get(part).run());
            return;
        }
        Nd4j.factory().blas().setMaxThreads(way.libraryThreads());
        try {
            way.parts().forEach(Part::run);
        } finally {
            Nd4j.factory().blas().setMaxThreads(1);
        }
    }

    @Override
    public void close() {
        workers.close();
        ways.forEach(way -> way.parts().forEach(Part::close));
    }

    /** A part of the rows of all layers, with its memory. */
    private static final class Part {

        private final List<Runnable> products = new ArrayList<>();
        private final Map<String, Staging> memory = new HashMap<>();
        private final NativeProduct library = NativeProduct.of(Precision.FLOAT32);

        Part(List<LayerProducts> layers, int part, int parts) {
            List<LayerProducts> mine = layers.stream()
                    .map(layer -> layer.part(part, parts))
                    .filter(layer -> layer.rows() > 0)
                    .toList();
            mine.forEach(this::addForward);
            List<LayerProducts> reversed = new ArrayList<>(mine);
            Collections.reverse(reversed);
            reversed.forEach(this::addBackward);
        }

        private void addForward(LayerProducts layer) {
            Staging x = matrix("value " + layer.x(), layer.rows(), layer.in());
            Staging weight = weight("weight ", layer);
            Staging y = matrix("value " + layer.y(), layer.rows(), layer.out());
            add(x, false, weight, layer.transposed(), y, layer.in());
        }

        private void addBackward(LayerProducts layer) {
            Staging x = matrix("value " + layer.x(), layer.rows(), layer.in());
            Staging dy = matrix("gradient " + layer.y(), layer.rows(), layer.out());
            if (layer.weightGradient()) {
                Staging dw = weight("gradient of weight ", layer);
                add(layer.transposed() ? dy : x, true, layer.transposed() ? x : dy, false, dw, layer.rows());
            }
            if (layer.inputGradient()) {
                Staging dx = matrix("gradient " + layer.x(), layer.rows(), layer.in());
                add(dy, false, weight("weight ", layer), !layer.transposed(), dx, layer.out());
            }
        }

        private void add(Staging x, boolean xTransposed, Staging w, boolean wTransposed, Staging y, int inner) {
            products.add(() -> library.multiply(x, xTransposed, w, wTransposed, y, inner));
        }

        private Staging weight(String what, LayerProducts layer) {
            int rows = layer.transposed() ? layer.out() : layer.in();
            int columns = layer.transposed() ? layer.in() : layer.out();
            return matrix(what + layer.weight(), rows, columns);
        }

        private Staging matrix(String name, int rows, int columns) {
            return memory.computeIfAbsent(name + " " + rows + " " + columns, key -> {
                float[] values = new float[rows * columns];
                Arrays.fill(values, 0.01f);
                Staging matrix = new Staging(Precision.FLOAT32);
                matrix.put(values, 0, columns, rows, columns);
                return matrix;
            });
        }

        void run() {
            products.forEach(Runnable::run);
        }

        void close() {
            memory.values().forEach(Staging::close);
        }
    }
}
