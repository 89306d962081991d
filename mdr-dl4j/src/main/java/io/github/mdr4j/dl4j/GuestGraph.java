package io.github.mdr4j.dl4j;

import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.samediff.SameDiffGraphVertex;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J graph and the way through it, forward and back.
 *
 * <p>DL4J's own way back gives no gradient of the input, and its way forward keeps all activations in one workspace per
 * thread, so that two graphs could not wait for their way back at the same time. Here every graph has its own.
 */
@SuppressWarnings("try") // workspaces are open around what happens, and not spoken to
final class GuestGraph implements AutoCloseable {

    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final WorkspaceConfiguration FITTED = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .build();

    private final ComputationGraph graph;
    private final GraphVertex[] vertices;
    private final int[] order;
    private final int output;
    private final INDArray parameters;
    private final INDArray gradients;
    private final Map<String, NormLayer> norms = new LinkedHashMap<>();
    private final LayerWorkspaceMgr own = workspaces("mdr_dl4j_" + INSTANCES.incrementAndGet());
    private final LayerWorkspaceMgr passing = workspaces("mdr_dl4j");
    private @Nullable MemoryWorkspace open;

    GuestGraph(GraphJson json, Precision precision) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            graph = new ComputationGraph(json.configuration(precision));
            graph.init();
            vertices = graph.getVertices();
            order = graph.topologicalSortOrder();
            output = graph.getVertex(
                            graph.getConfiguration().getNetworkOutputs().get(0))
                    .getVertexIndex();
            replaceNorms(precision);
            graph.initGradientsView();
            parameters = graph.params();
            gradients = graph.getGradientsViewArray();
        }
    }

    private void replaceNorms(Precision precision) {
        for (GraphVertex vertex : inOrder()) {
            if (vertex instanceof LayerVertex place && place.getLayer() instanceof BatchNormalization found) {
                NormLayer norm = new NormLayer(found.conf(), Staging.type(precision));
                norm.setIndex(found.getIndex());
                norm.setParamsViewArray(found.params());
                norm.setParamTable(found.paramTable());
                place.setLayer(norm);
                norms.put(vertex.getVertexName(), norm);
            }
        }
    }

    private static LayerWorkspaceMgr workspaces(String name) {
        return LayerWorkspaceMgr.builder()
                .with(ArrayType.FF_WORKING_MEM, "mdr_dl4j_layer", FITTED)
                .with(ArrayType.BP_WORKING_MEM, "mdr_dl4j_layer", FITTED)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, "mdr_dl4j_loop", FITTED)
                .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, "mdr_dl4j_loop", FITTED)
                .defaultWorkspace(name, FITTED)
                .build();
    }

    /** The vertices, each behind those that it reads. */
    List<GraphVertex> inOrder() {
        List<GraphVertex> result = new ArrayList<>();
        for (int index : order) {
            result.add(vertices[index]);
        }
        return result;
    }

    /** The norms by the name of their vertex. */
    Map<String, NormLayer> norms() {
        return norms;
    }

    /** All parameters in one run. */
    INDArray parameters() {
        return parameters;
    }

    /** The gradients of all parameters, in the same order. */
    INDArray gradients() {
        return gradients;
    }

    /** Takes what a way through the graph gives, before its memory is used for something else. */
    interface Taker {
        void take(INDArray values);
    }

    /** Computes the result; what backward needs is kept until the next pass if it is derivable. */
    void forward(INDArray x, boolean training, boolean derivable, Taker taker) {
        finish();
        LayerWorkspaceMgr workspaces = derivable ? own : passing;
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        MemoryWorkspace pass = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS);
        open = pass;
        boolean done = false;
        try {
            graph.setInput(0, x);
            INDArray result = forward(x, training, workspaces);
            if (result.rank() != 2 || result.size(0) != x.size(0) || result.size(1) != 1) {
                throw new IllegalArgumentException(
                        "expected [" + x.size(0) + ", 1], got " + Arrays.toString(result.shape()));
            }
            taker.take(result);
            done = true;
        } finally {
            if (derivable && done) {
                Nd4j.getMemoryManager().setCurrentWorkspace(before);
            } else {
                finish();
            }
        }
    }

    private INDArray forward(INDArray x, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray result = x;
        for (int index : order) {
            GraphVertex vertex = vertices[index];
            try (MemoryWorkspace working = workspaces.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
                INDArray out = vertex.isInputVertex() ? x : vertex.doForward(training, workspaces);
                VertexIndices[] readers = vertex.getOutputVertices();
                for (int r = 0; readers != null && r < readers.length; r++) {
                    vertices[readers[r].getVertexIndex()].setInput(readers[r].getVertexEdgeNumber(), out, workspaces);
                }
                result = index == output ? out : result;
            }
        }
        return result;
    }

    /**
     * Derives the last forward pass.
     *
     * @throws IllegalArgumentException if no gradient reaches the input
     */
    void backward(INDArray gradient, Taker taker) {
        MemoryWorkspace pass = open;
        if (pass == null) {
            throw new IllegalStateException("no forward pass to derive");
        }
        MemoryWorkspace before = Nd4j.getMemoryManager().getCurrentWorkspace();
        Nd4j.getMemoryManager().setCurrentWorkspace(pass);
        try {
            gradients().assign(0);
            vertices[output].setEpsilon(gradient);
            for (int i = order.length - 1; i >= 0; i--) {
                GraphVertex vertex = vertices[order[i]];
                if (!vertex.isInputVertex() && vertex.getEpsilon() != null) {
                    backward(vertex);
                }
            }
            INDArray dx = vertices[0].getEpsilon();
            if (dx == null) {
                throw new IllegalArgumentException("no gradient reaches the input of the DL4J graph: a layer such as"
                        + " FrozenLayer or EmbeddingLayer stops it (FrozenLayerWithBackprop does not)");
            }
            taker.take(dx);
        } finally {
            finish();
            Nd4j.getMemoryManager().setCurrentWorkspace(before);
        }
    }

    private void backward(GraphVertex vertex) {
        INDArray[] gradients;
        try (MemoryWorkspace working = own.notifyScopeEntered(ArrayType.BP_WORKING_MEM)) {
            Pair<Gradient, INDArray[]> derived = vertex.doBackward(false, own);
            gradients = derived.getSecond();
            if (isDerivedTwice(vertex)) {
                halve(derived.getFirst(), gradients);
            }
        }
        VertexIndices[] inputs = vertex.getInputVertices();
        for (int i = 0; i < inputs.length; i++) {
            GraphVertex input = vertices[inputs[i].getVertexIndex()];
            INDArray known = input.getEpsilon();
            if (gradients[i] != null) {
                input.setEpsilon(known == null ? gradients[i] : known.add(gradients[i]));
            }
        }
    }

    /** DL4J 1.0.0-M2.1 counts the gradient of the result twice in everything that it builds on SameDiff. */
    private static boolean isDerivedTwice(GraphVertex vertex) {
        return vertex instanceof SameDiffGraphVertex || vertex.hasLayer() && vertex.getLayer() instanceof SameDiffLayer;
    }

    private static void halve(Gradient ofParameters, INDArray[] ofInputs) {
        ofParameters.gradientForVariable().values().forEach(gradient -> gradient.muli(0.5));
        for (INDArray gradient : ofInputs) {
            if (gradient != null) {
                gradient.muli(0.5);
            }
        }
    }

    /** Forgets the last pass. */
    private void finish() {
        MemoryWorkspace pass = open;
        if (pass != null) {
            open = null;
            for (GraphVertex vertex : vertices) {
                vertex.clear();
            }
            pass.close();
        }
    }

    private MemoryWorkspace ownWorkspace() {
        return Nd4j.getWorkspaceManager()
                .getWorkspaceForCurrentThread(FITTED, own.getWorkspaceName(ArrayType.ACTIVATIONS));
    }

    /** The bytes that wait for activations and gradients of passes in this thread. */
    long workspaceBytes() {
        return ownWorkspace().getCurrentSize();
    }

    @Override
    public void close() {
        finish();
        Nd4j.getWorkspaceManager().destroyWorkspace(ownWorkspace());
        release(parameters);
        release(gradients);
    }

    private static void release(INDArray array) {
        if (array.closeable()) {
            array.close();
        }
    }
}
