package io.github.mdr4j.dl4j;

import io.github.mdr4j.learn.RunningNetwork;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of DL4J with memory to run it. */
final class Dl4jNetwork implements RunningNetwork {

    private final GraphJson json;
    private final Precision precision;
    private final GuestGraph quiet;
    private final GraphLayout layout;
    private final Object values;
    private final Object gradients;
    private final int length;
    private final Staging x;
    private final Staging y;
    private final Staging dx;
    private final Staging dy;
    private final List<GuestGraph> stale = new ArrayList<>();
    private @Nullable GuestGraph noisy;
    private GuestGraph last;
    private int rows;

    Dl4jNetwork(Op.Network network, int inputs, Precision precision) {
        this.json = GraphJson.stored(network.configuration());
        this.precision = precision;
        this.quiet = new GuestGraph(json.withoutNoise(), precision);
        this.last = quiet;
        this.layout = new GraphLayout(quiet, precision);
        this.length = Math.toIntExact(quiet.parameters().length());
        this.values = precision.newArray(length);
        this.gradients = precision.newArray(length);
        this.x = new Staging(precision, inputs);
        this.dx = new Staging(precision, inputs);
        this.y = new Staging(precision, network.width());
        this.dy = new Staging(precision, network.width());
        setStale();
    }

    GraphLayout layout() {
        return layout;
    }

    /** The bytes that wait for activations and gradients of passes in this thread. */
    long workspaceBytes() {
        return quiet.workspaceBytes() + (noisy == null ? 0 : noisy.workspaceBytes());
    }

    @Override
    public void parameter(int number, Object source, int at) {
        int[] places = layout.positions(number);
        if (source instanceof float[] floats) {
            float[] target = (float[]) values;
            for (int i = 0; i < places.length; i++) {
                target[places[i]] = floats[at + i];
            }
        } else {
            double[] target = (double[]) values;
            for (int i = 0; i < places.length; i++) {
                target[places[i]] = ((double[]) source)[at + i];
            }
        }
        setStale();
    }

    private void setStale() {
        stale.clear();
        stale.add(quiet);
        if (noisy != null) {
            stale.add(noisy);
        }
    }

    @Override
    public void running(int norm, double[] mean, double[] variance) {
        norm(quiet, norm).running(mean, variance);
        if (noisy != null) {
            norm(noisy, norm).running(mean, variance);
        }
    }

    private static NormLayer norm(GuestGraph graph, int number) {
        return new ArrayList<>(graph.norms().values()).get(number);
    }

    @Override
    public void forward(Pass pass, Object input, int count, Object result) {
        last = pass.noise() && json.hasNoise() ? noisy() : quiet;
        rows = count;
        if (stale.remove(last)) {
            Staging.write(last.parameters(), values, length);
        }
        last.norms().values().forEach(norm -> norm.useBatch(pass.batchStatistics()));
        if (pass.noise()) {
            Nd4j.getRandom().setSeed(pass.seed());
        }
        INDArray in = x.put(input, count);
        last.forward(in, pass.noise(), pass.derivable(), out -> y.take(out, result, count, false));
    }

    /** The graph with its dropout; one without it is derived at inference, where DL4J's dropout could not be. */
    private GuestGraph noisy() {
        GuestGraph made = noisy;
        if (made == null) {
            made = new GuestGraph(json, precision);
            noisy = made;
            stale.add(made);
        }
        return made;
    }

    @Override
    public double[] batchMean(int norm) {
        return norm(last, norm).batchMean();
    }

    @Override
    public double[] batchVariance(int norm) {
        return norm(last, norm).batchVariance();
    }

    @Override
    public void backward(Object gradient, @Nullable Object target, boolean add) {
        int count = rows;
        last.backward(dy.put(gradient, count), found -> {
            if (target != null) {
                dx.take(found, target, count, add);
            }
        });
        Staging.read(last.gradients(), gradients, length);
    }

    @Override
    public void gradient(int number, Object target, int at, boolean add) {
        int[] places = layout.positions(number);
        if (target instanceof float[] floats) {
            float[] source = (float[]) gradients;
            for (int i = 0; i < places.length; i++) {
                floats[at + i] = add ? floats[at + i] + source[places[i]] : source[places[i]];
            }
        } else {
            double[] doubles = (double[]) target;
            double[] source = (double[]) gradients;
            for (int i = 0; i < places.length; i++) {
                doubles[at + i] = add ? doubles[at + i] + source[places[i]] : source[places[i]];
            }
        }
    }

    @Override
    public void close() {
        x.close();
        y.close();
        dx.close();
        dy.close();
        quiet.close();
        if (noisy != null) {
            noisy.close();
        }
    }
}
