package io.github.mdr4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.SampleBatches;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.junit.jupiter.api.Test;

/** The same network in our operations and in DL4J's, from the same values, is trained to the same numbers. */
class SameNumbersTest {

    private static final double TOLERANCE = 1e-9;

    /** Two hidden layers, the first with a norm behind it. */
    private record Normed() implements Backbone {

        @Override
        public String name() {
            return "normed";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor h = Layers.layer(g.within("hidden/0"), in.flat(), 6, Activation.TANH);
            Tensor gain = g.parameter("gain", Initializer.ONES, 6);
            Tensor shift = g.parameter("shift", Initializer.ZEROS, 6);
            h = g.batchNorm(
                    h,
                    gain,
                    shift,
                    new Op.BatchNorm(
                            "norm", Op.Statistics.BATCH, Op.Variance.BIASED, true, 1e-5, 0.9, Activation.NONE));
            h = Layers.layer(g.within("hidden/1"), h, 5, Activation.TANH);
            return Layers.layer(g.within("output"), h, 1, Activation.NONE);
        }
    }

    @Test
    void mlp_isTrainedAsOurs() {
        Map<String, String> names = Map.of(
                "network/first/W", "hidden/0/weight",
                "network/first/b", "hidden/0/bias",
                "network/second/W", "hidden/1/weight",
                "network/second/b", "hidden/1/bias",
                "network/out/W", "output/weight",
                "network/out/b", "output/bias");

        assertTrainedAlike(Mlp.hidden(6, 5), Dl4jBackbone.of(Graphs.mlp(19, 6, 5)), names);
    }

    @Test
    void normedLayers_areTrainedAsOurs() {
        Backbone guest = Dl4jBackbone.of(Graphs.ended(
                Graphs.start(19)
                        .addLayer("first", Graphs.dense(6, org.nd4j.linalg.activations.Activation.TANH), "in")
                        .addLayer("norm", new BatchNormalization.Builder().build(), "first")
                        .addLayer("second", Graphs.dense(5, org.nd4j.linalg.activations.Activation.TANH), "norm"),
                "second"));
        Map<String, String> names = Map.of(
                "network/first/W", "hidden/0/weight",
                "network/first/b", "hidden/0/bias",
                "network/norm/gamma", "gain",
                "network/norm/beta", "shift",
                "network/second/W", "hidden/1/weight",
                "network/second/b", "hidden/1/bias",
                "network/out/W", "output/weight",
                "network/out/b", "output/bias");

        Trained[] both = assertTrainedAlike(new Normed(), guest, names);

        ModelState ours = both[0].state();
        ModelState theirs = both[1].state();
        assertThat(theirs.mean("network/norm")).containsExactly(ours.mean("norm"), within(TOLERANCE));
        assertThat(theirs.variance("network/norm")).containsExactly(ours.variance("norm"), within(TOLERANCE));
        assertThat(theirs.count("network/norm")).isEqualTo(ours.count("norm"));
    }

    /** What some steps lead to. */
    private record Trained(ParameterVector parameters, ModelState state, double[] predictions, double loss) {}

    private static Trained[] assertTrainedAlike(Backbone ours, Backbone guest, Map<String, String> names) {
        Program own = program(ours);
        Program theirs = program(guest);
        ParameterVector start = ProgramParameters.initial(own, 3, Precision.FLOAT64);
        ParameterVector copied = ProgramParameters.initial(theirs, 4, Precision.FLOAT64);
        for (String name : copied.layout().entries().stream().map(e -> e.name()).toList()) {
            copied = copied.with(name, values(start, names.getOrDefault(name, name)));
        }

        Trained a = trained(own, start);
        Trained b = trained(theirs, copied);

        assertThat(b.loss()).isCloseTo(a.loss(), within(TOLERANCE));
        assertThat(b.predictions()).containsExactly(a.predictions(), within(TOLERANCE));
        for (String name : copied.layout().entries().stream().map(e -> e.name()).toList()) {
            assertThat(b.parameters().values(name))
                    .as(name)
                    .containsExactly(values(a.parameters(), names.getOrDefault(name, name)), within(TOLERANCE));
        }
        return new Trained[] {a, b};
    }

    /** Our weights are stored output by output, DL4J's input by input. */
    private static double[] values(ParameterVector vector, String name) {
        double[] values = vector.values(name);
        if (!name.endsWith("weight")) {
            return values;
        }
        int outputs = vector.layout().entry(name).shape().get(0);
        int inputs = values.length / outputs;
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % inputs * outputs + i / inputs] = values[i];
        }
        return turned;
    }

    private static Trained trained(Program program, ParameterVector start) {
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 2))) {
            learner.load(start, ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(Adam.rate(0.01), start.layout(), Precision.FLOAT64));
            double loss = 0;
            for (int step = 0; step < 12; step++) {
                loss = learner.step(batch(program, step, 40 + step)).mean();
            }
            double[] predictions = learner.predict(batch(program, 99, 50));
            return new Trained(learner.parameters(), learner.state(), predictions, loss);
        }
    }

    private static Program program(Backbone backbone) {
        return TestPrograms.of(backbone);
    }

    private static Batch batch(Program program, long seed, int rows) {
        return SampleBatches.mixed(program.schema(), seed, rows).batch();
    }
}
