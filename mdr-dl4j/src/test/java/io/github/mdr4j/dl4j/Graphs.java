package io.github.mdr4j.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.linalg.activations.Activation;

/** Graphs of DL4J that are trained in tests. */
final class Graphs {

    private Graphs() {}

    static GraphBuilder start(int columns) {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(columns));
    }

    static DenseLayer dense(int width, Activation activation) {
        return new DenseLayer.Builder().nOut(width).activation(activation).build();
    }

    static ComputationGraphConfiguration ended(GraphBuilder graph, String last) {
        return graph.addLayer("out", dense(1, Activation.IDENTITY), last)
                .setOutputs("out")
                .build();
    }

    /** Two hidden layers. */
    static ComputationGraphConfiguration mlp(int columns, int first, int second) {
        return ended(
                start(columns)
                        .addLayer("first", dense(first, Activation.RELU), "in")
                        .addLayer("second", dense(second, Activation.RELU), "first"),
                "second");
    }

    /** Norms of both forms in which DL4J keeps a variance. */
    static ComputationGraphConfiguration normed(int columns) {
        return ended(
                start(columns)
                        .addLayer("first", dense(8, Activation.TANH), "in")
                        .addLayer("norm", new BatchNormalization.Builder().build(), "first")
                        .addLayer("second", dense(6, Activation.TANH), "norm")
                        .addLayer(
                                "last",
                                new BatchNormalization.Builder()
                                        .useLogStd(false)
                                        .decay(0.8)
                                        .eps(1e-3)
                                        .build(),
                                "second"),
                "last");
    }

    /** Attention over the columns as steps of a sequence. */
    static ComputationGraphConfiguration attention(int columns) {
        return ended(
                start(columns)
                        .addLayer("hidden", dense(12, Activation.TANH), "in")
                        .addVertex("steps", new ReshapeVertex('c', new int[] {-1, 4, 3}, null), "hidden")
                        .addLayer(
                                "attention",
                                new SelfAttentionLayer.Builder()
                                        .nIn(4)
                                        .nOut(4)
                                        .nHeads(2)
                                        .projectInput(true)
                                        .build(),
                                "steps")
                        .addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), "attention"),
                "pooled");
    }

    /** Convolutions and an LSTM over the columns as steps of a sequence, vertices and dropout. */
    static ComputationGraphConfiguration sequences(int columns) {
        return ended(
                start(columns)
                        .addLayer("hidden", dense(12, Activation.TANH), "in")
                        .addVertex("steps", new ReshapeVertex('c', new int[] {-1, 3, 4}, null), "hidden")
                        .addLayer(
                                "convolution",
                                new Convolution1DLayer.Builder()
                                        .kernelSize(2)
                                        .nIn(3)
                                        .nOut(4)
                                        .activation(Activation.TANH)
                                        .build(),
                                "steps")
                        .addLayer(
                                "again",
                                new Convolution1DLayer.Builder()
                                        .kernelSize(2)
                                        .nIn(3)
                                        .nOut(4)
                                        .activation(Activation.SIGMOID)
                                        .build(),
                                "steps")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "convolution", "again")
                        .addLayer(
                                "lstm",
                                new LSTM.Builder()
                                        .nIn(4)
                                        .nOut(5)
                                        .activation(Activation.TANH)
                                        .dropOut(0.8)
                                        .build(),
                                "sum")
                        .addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), "lstm")
                        .addVertex("unit", new L2NormalizeVertex(), "hidden")
                        .addVertex("both", new MergeVertex(), "pooled", "unit"),
                "both");
    }
}
