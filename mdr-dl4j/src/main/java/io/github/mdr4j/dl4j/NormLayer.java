package io.github.mdr4j.dl4j;

import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A batch normalization whose running values are told to it, and which can be derived with them as well.
 *
 * <p>DL4J's own keeps them among its parameters, decides by the mode of the pass whether it uses them, derives as if it
 * had not, and holds two copies of its input outside the workspaces.
 */
@SuppressWarnings("try") // workspaces are open around what happens, and not spoken to
final class NormLayer extends BatchNormalization {

    private static final long serialVersionUID = 1L;

    private final transient INDArray runningMean;
    private final transient INDArray runningVariance;
    private boolean ofBatch;
    private transient double[] mean = {};
    private transient double[] variance = {};
    private transient @Nullable INDArray normalized;
    private transient @Nullable INDArray inverse;

    NormLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            runningMean = Nd4j.zeros(type, layerConf().getNOut());
            runningVariance = Nd4j.ones(type, layerConf().getNOut());
        }
    }

    void useBatch(boolean value) {
        ofBatch = value;
    }

    void running(double[] newMean, double[] newVariance) {
        put(runningMean, newMean);
        put(runningVariance, newVariance);
    }

    private static void put(INDArray target, double[] values) {
        for (int c = 0; c < values.length; c++) {
            target.putScalar(c, values[c]);
        }
    }

    double[] batchMean() {
        return mean;
    }

    double[] batchVariance() {
        return variance;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray x = input;
        int[] others = otherAxes(x);
        INDArray center = ofBatch ? x.mean(others) : runningMean;
        INDArray spread = ofBatch ? x.var(false, others) : runningVariance;
        if (ofBatch) {
            mean = center.toDoubleVector();
            variance = spread.toDoubleVector();
        }
        INDArray inv = Transforms.sqrt(spread.add(layerConf().getEps()), false).rdivi(1);
        INDArray xHat = x.sub(columns(center, x)).muli(columns(inv, x));
        normalized = workspaces.leverageTo(ArrayType.INPUT, xHat);
        inverse = workspaces.leverageTo(ArrayType.INPUT, inv);
        INDArray y = layerConf().isLockGammaBeta()
                ? normalized.mul(layerConf().getGamma()).addi(layerConf().getBeta())
                : normalized
                        .mul(columns(gamma(), x))
                        .addi(columns(getParam(BatchNormalizationParamInitializer.BETA), x));
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, y);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray xHat = normalized;
        INDArray inv = inverse;
        if (xHat == null || inv == null) {
            throw new IllegalStateException("no forward pass to derive");
        }
        int[] others = otherAxes(epsilon);
        INDArray dShift = epsilon.sum(others);
        INDArray dGain = epsilon.mul(xHat).sum(others);
        Gradient gradient = new DefaultGradient();
        boolean locked = layerConf().isLockGammaBeta();
        if (!locked) {
            store(gradient, BatchNormalizationParamInitializer.GAMMA, dGain);
            store(gradient, BatchNormalizationParamInitializer.BETA, dShift);
        }
        INDArray dx = epsilon.dup();
        if (ofBatch) {
            double rows = (double) epsilon.length() / dShift.length();
            dx.subi(columns(dShift.div(rows), epsilon)).subi(xHat.mul(columns(dGain.div(rows), epsilon)));
        }
        INDArray factor = locked ? inv.mul(layerConf().getGamma()) : inv.mul(gamma().reshape(inv.length()));
        dx.muli(columns(factor, epsilon));
        return new Pair<>(gradient, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dx));
    }

    @Override
    public void clear() {
        super.clear();
        normalized = null;
        inverse = null;
    }

    private void store(Gradient gradient, String name, INDArray values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(name));
        view.assign(values.reshape(view.shape()));
        gradient.setGradientFor(name, view);
    }

    private INDArray gamma() {
        return getParam(BatchNormalizationParamInitializer.GAMMA);
    }

    private int channelAxis(INDArray x) {
        return x.rank() == 4 && layerConf().getCnn2DFormat() == CNN2DFormat.NHWC ? 3 : 1;
    }

    private int[] otherAxes(INDArray x) {
        if (x.rank() != 2 && x.rank() != 4) {
            throw new IllegalArgumentException(
                    "batch normalization \"" + layerConf().getLayerName() + "\" takes 2 or 4 axes, got " + x.rank());
        }
        return IntStream.range(0, x.rank()).filter(a -> a != channelAxis(x)).toArray();
    }

    /** A value for each channel, shaped so that it is repeated along all other axes. */
    private INDArray columns(INDArray values, INDArray x) {
        long[] shape = new long[x.rank()];
        java.util.Arrays.fill(shape, 1);
        shape[channelAxis(x)] = values.length();
        return values.reshape(shape);
    }
}
