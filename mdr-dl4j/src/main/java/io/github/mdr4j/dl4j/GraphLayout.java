package io.github.mdr4j.dl4j;

import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of a graph, and where their values lie in DL4J's one run of all of them. */
@SuppressWarnings("try") // workspaces are open around what happens, and not spoken to
final class GraphLayout {

    /** Small enough that its multiples and remainders are exact in 32 bits. */
    private static final int RADIX = 4_096;

    private static final Set<String> RUNNING = Set.of(
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR,
            BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

    private final List<Op.Parameter> parameters = new ArrayList<>();
    private final List<int[]> positions = new ArrayList<>();
    private final List<Op.Network.Norm> norms = new ArrayList<>();

    /** Reads the layout of a graph, whose parameters it overwrites. */
    GraphLayout(GuestGraph graph, Precision precision) {
        int length = Math.toIntExact(graph.parameters().length());
        List<double[]> multiples = read(graph, precision, length, true);
        List<double[]> remainders = read(graph, precision, length, false);
        for (int p = 0; p < multiples.size(); p++) {
            int[] places = new int[multiples.get(p).length];
            for (int i = 0; i < places.length; i++) {
                places[i] = (int) multiples.get(p)[i] * RADIX + (int) remainders.get(p)[i];
            }
            positions.add(places);
        }
        for (GraphVertex vertex : graph.inOrder()) {
            boolean frozen = vertex.hasLayer() && vertex.getLayer() instanceof FrozenLayerWithBackprop;
            parametersOf(vertex)
                    .forEach((name, value) -> parameters.add(new Op.Parameter(
                            vertex.getVertexName() + "/" + name,
                            Scope.SHARED,
                            shape(value.shape()),
                            new Initializer.ByNetwork(),
                            !frozen,
                            false)));
        }
        graph.norms().forEach((name, norm) -> {
            BatchNormalization conf = norm.layerConf();
            norms.add(new Op.Network.Norm(name, Math.toIntExact(conf.getNOut()), conf.getDecay()));
        });
    }

    /** What every parameter reads if the run of all of them counts up. */
    private static List<double[]> read(GuestGraph graph, Precision precision, int length, boolean multiples) {
        double[] counted = new double[length];
        Arrays.setAll(counted, i -> multiples ? i / RADIX : i % RADIX);
        Staging.write(graph.parameters(), array(precision, counted), length);
        return values(graph);
    }

    static Object array(Precision precision, double[] values) {
        if (precision == Precision.FLOAT64) {
            return values;
        }
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** The values of every parameter, the last axis fastest. */
    static List<double[]> values(GuestGraph graph) {
        List<double[]> result = new ArrayList<>();
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            for (GraphVertex vertex : graph.inOrder()) {
                for (INDArray value : parametersOf(vertex).values()) {
                    try (INDArray ordered = value.dup('c')) {
                        result.add(ordered.reshape(ordered.length()).toDoubleVector());
                    }
                }
            }
        }
        return result;
    }

    private static Map<String, INDArray> parametersOf(GraphVertex vertex) {
        Map<String, INDArray> all = new java.util.LinkedHashMap<>(vertex.paramTable(false));
        if (vertex.hasLayer() && vertex.getLayer() instanceof NormLayer) {
            all.keySet().removeAll(RUNNING);
        }
        return all;
    }

    private static Shape shape(long[] sizes) {
        int[] result = Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
        if (result.length > 3) {
            int last = Arrays.stream(result).skip(2).reduce(1, Math::multiplyExact);
            return Shape.of(result[0], result[1], last);
        }
        return result.length == 0 ? Shape.of(1) : Shape.of(result);
    }

    /** The parameters, without running values. */
    List<Op.Parameter> parameters() {
        return parameters;
    }

    /** For every value of a parameter, the last axis fastest, its place in the run of all parameters. */
    int[] positions(int parameter) {
        return positions.get(parameter);
    }

    /** The norms, in the order of {@link GuestGraph#norms()}. */
    List<Op.Network.Norm> norms() {
        return norms;
    }
}
