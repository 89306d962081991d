package io.github.mdr4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.SampleBatches;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jBackboneTest {

    @Test
    void graphsThatDifferInTheSeedAlone_areTheSameProgram() {
        String json = Graphs.mlp(19, 8, 6).toJson();
        String other = json.replaceAll("\"seed\" : -?\\d+", "\"seed\" : 4711");

        assertThat(other).isNotEqualTo(json);
        assertThat(new Dl4jBackbone(other)).isEqualTo(new Dl4jBackbone(json));
        assertThat(Dl4jBackbone.of(Graphs.mlp(19, 8, 6))).isEqualTo(Dl4jBackbone.of(Graphs.mlp(19, 8, 6)));
    }

    @Test
    void parametersAndNorms_areOurs() {
        Program program = TestPrograms.of(Dl4jBackbone.of(Graphs.normed(19)));

        assertThat(program.parameters())
                .filteredOn(p -> !p.table())
                .allMatch(p -> p.scope() == Scope.SHARED && p.trainable())
                .extracting(p -> p.name() + p.shape())
                .containsExactly(
                        "network/first/W[19, 8]",
                        "network/first/b[8]",
                        "network/norm/gamma[8]",
                        "network/norm/beta[8]",
                        "network/second/W[8, 6]",
                        "network/second/b[6]",
                        "network/last/gamma[6]",
                        "network/last/beta[6]",
                        "network/out/W[6, 1]",
                        "network/out/b[1]");
        assertThat(program.nodes().get(program.logits()).op())
                .isInstanceOfSatisfying(
                        Op.Network.class,
                        network -> assertThat(network.norms())
                                .containsExactly(
                                        new Op.Network.Norm("network/norm", 8, 0.9),
                                        new Op.Network.Norm("network/last", 6, 0.8)));
    }

    @Test
    void initialValues_followOurSeed() {
        Program program = TestPrograms.of(Dl4jBackbone.of(Graphs.normed(19)));

        ParameterVector one = ProgramParameters.initial(program, 1, Precision.FLOAT64);

        assertThat(ProgramParameters.initial(program, 1, Precision.FLOAT64)).isEqualTo(one);
        assertThat(ProgramParameters.initial(program, 2, Precision.FLOAT64).values("network/first/W"))
                .isNotEqualTo(one.values("network/first/W"));
        assertThat(one.values("network/norm/gamma")).containsOnly(1);
        assertThat(one.values("network/first/b")).containsOnly(0);
    }

    @Test
    void attention_isDerivedRightAndTrained() {
        Program program = TestPrograms.of(Dl4jBackbone.of(Graphs.attention(19)));

        assertAllTrained(program);
    }

    @Test
    void frozenLayers_passTheGradientOnAndStay() {
        Program program = TestPrograms.of(Dl4jBackbone.of(Graphs.ended(
                new NeuralNetConfiguration.Builder()
                        .dropOut(0.5)
                        .graphBuilder()
                        .addInputs("in")
                        .setInputTypes(InputType.feedForward(19))
                        .addLayer("frozen", new FrozenLayerWithBackprop(Graphs.dense(5, Activation.TANH)), "in"),
                "frozen")));

        assertThat(program.parameters())
                .filteredOn(p -> !p.trainable())
                .extracting(Op.Parameter::name)
                .containsExactly("network/frozen/W", "network/frozen/b");
        assertAllTrained(program);
    }

    private static void assertAllTrained(Program program) {
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            ParameterVector before = ProgramParameters.initial(program, 1, Precision.FLOAT64);
            learner.load(before, ProgramParameters.initialState(program));
            learner.step(SampleBatches.mixed(program.schema(), 1, 60).batch());
            for (ParameterEntry entry : before.layout().entries()) {
                boolean moved = !java.util.Arrays.equals(
                        learner.parameters().values(entry.name()), before.values(entry.name()));
                assertThat(moved).as(entry.name()).isEqualTo(entry.trainable());
            }
        }
    }

    // ---- what is refused

    @Test
    void severalInputsOrOutputs_areRefused() {
        assertRefused(
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("left", "right")
                        .setInputTypes(InputType.feedForward(2), InputType.feedForward(3))
                        .addLayer("out", Graphs.dense(1, Activation.IDENTITY), "left", "right")
                        .setOutputs("out")
                        .build(),
                "the DL4J graph must have one input, got [left, right]");
        assertRefused(
                Graphs.start(3)
                        .addLayer("one", Graphs.dense(1, Activation.IDENTITY), "in")
                        .addLayer("two", Graphs.dense(1, Activation.IDENTITY), "in")
                        .setOutputs("one", "two")
                        .build(),
                "the DL4J graph must have one output, got [one, two]");
    }

    @Test
    void lossesOfTheGraph_areRefused() {
        assertRefused(
                Graphs.start(3)
                        .addLayer(
                                "click",
                                new OutputLayer.Builder(LossFunction.XENT)
                                        .nOut(1)
                                        .activation(Activation.SIGMOID)
                                        .build(),
                                "in")
                        .setOutputs("click")
                        .build(),
                "output \"click\" of the DL4J graph is a OutputLayer with a loss of its own; the loss is the trainer's:"
                        + " end with a DenseLayer with nOut 1 and Activation.IDENTITY");
        assertRefused(
                Graphs.start(3)
                        .addLayer("hidden", Graphs.dense(1, Activation.IDENTITY), "in")
                        .addLayer("loss", new LossLayer.Builder(LossFunction.MSE).build(), "hidden")
                        .setOutputs("loss")
                        .build(),
                "is a LossLayer with a loss of its own");
    }

    @Test
    void otherThanLogits_areRefused() {
        assertRefused(
                Graphs.start(3)
                        .addLayer("out", Graphs.dense(1, Activation.SIGMOID), "in")
                        .setOutputs("out")
                        .build(),
                "output \"out\" of the DL4J graph must be a logit, with Activation.IDENTITY, got sigmoid");
        Dl4jBackbone two = Dl4jBackbone.of(Graphs.start(19)
                .addLayer("out", Graphs.dense(2, Activation.IDENTITY), "in")
                .setOutputs("out")
                .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestPrograms.of(two))
                .withMessageContaining("the DL4J graph must give row[1] for row[19]")
                .withMessageContaining("[3, 2]");
    }

    @Test
    void anotherInputWidth_isRefused() {
        Dl4jBackbone narrow = Dl4jBackbone.of(Graphs.mlp(7, 3, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestPrograms.of(narrow))
                .withMessage("layer \"first\" of the DL4J graph takes 7 columns, the features have 19: expected"
                        + " setInputTypes(InputType.feedForward(19))");
    }

    @Test
    void layersThatStopTheGradient_areRefused() {
        Dl4jBackbone stopped = Dl4jBackbone.of(Graphs.ended(
                Graphs.start(19).addLayer("frozen", new FrozenLayer(Graphs.dense(5, Activation.TANH)), "in"),
                "frozen"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestPrograms.of(stopped))
                .withMessageContaining("no gradient reaches the input of the DL4J graph");
    }

    @Test
    void whatWouldHaveNoEffect_isRefused() {
        assertRefused(with(b -> b.l2(0.1)), "l1, l2 or weight decay");
        assertRefused(with(b -> b.weightDecay(0.1)), "l1, l2 or weight decay");
        assertRefused(with(b -> b.updater(new Adam(0.1))), "an updater would be trained without it");
        assertRefused(with(b -> b.constrainWeights(new MaxNormConstraint(1, 1))), "constraints");
        assertRefused(
                with(b -> b.gradientNormalization(GradientNormalization.ClipL2PerLayer)),
                "gradientNormalization ClipL2PerLayer");
        assertRefused(
                Graphs.ended(
                        Graphs.start(3)
                                .addLayer(
                                        "norm",
                                        new FrozenLayerWithBackprop(new BatchNormalization.Builder()
                                                .nIn(3)
                                                .nOut(3)
                                                .build()),
                                        "in"),
                        "norm"),
                "a BatchNormalization inside another layer");
    }

    @Test
    void otherTexts_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dl4jBackbone("no json"))
                .withMessageContaining("not a DL4J configuration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dl4jBackbone("[1]"))
                .withMessageContaining("not a DL4J configuration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dl4jBackbone("{}"))
                .withMessageContaining("the DL4J graph must have one input, got null");
    }

    private static ComputationGraphConfiguration with(UnaryOperator<NeuralNetConfiguration.Builder> choice) {
        return Graphs.ended(
                choice.apply(new NeuralNetConfiguration.Builder())
                        .graphBuilder()
                        .addInputs("in")
                        .setInputTypes(InputType.feedForward(3))
                        .addLayer("hidden", Graphs.dense(2, Activation.TANH), "in"),
                "hidden");
    }

    private static void assertRefused(ComputationGraphConfiguration configuration, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4jBackbone.of(configuration))
                .withMessageContaining(message);
    }
}
