package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.ForwardingLearner;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

    private final FeatureSchema schema = ToyData.schema(2);
    private final Batch batch = SampleBatches.mixed(schema, 3, 9).batch();
    private final ParameterVector parameters = new ToyLearner(schema).randomParameters(2);
    private final ModelState state = new ToyLearner(schema).state();

    @Test
    void rightGradient_hasASmallError() {
        DomainWeights weights = new DomainWeights(List.of(0.5, 2.0));

        GradientCheck.Deviation worst =
                GradientCheck.worst(new ToyEngine(g -> g), program(), parameters, state, batch, weights);

        assertThat(worst.error()).isLessThan(1e-5);
    }

    @Test
    void wrongNumber_isFound() {
        UnaryOperator<ParameterVector> wrong = g -> {
            double[] own = g.values("own");
            own[3] += 0.01;
            return g.with("own", own);
        };

        GradientCheck.Deviation worst = GradientCheck.worst(new ToyEngine(wrong), program(), parameters, state, batch);

        assertThat(worst.parameter()).isEqualTo("own");
        assertThat(worst.index()).isEqualTo(3);
        assertThat(worst.computed() - worst.difference()).isBetween(0.0099, 0.0101);
        assertThat(worst).asString().startsWith("own[3]: computed ");
    }

    @Test
    void gradientAtInference_isCheckedForItself() {
        UnaryOperator<ParameterVector> doubled = g -> g.times(2);

        assertThat(GradientCheck.worstAtInference(new ToyEngine(doubled), program(), parameters, state, batch)
                        .error())
                .isLessThan(1e-5);
        assertThat(GradientCheck.worst(new ToyEngine(doubled), program(), parameters, state, batch)
                        .error())
                .isGreaterThan(0.4);
        ToyEngine wrongAtInference = new ToyEngine(g -> g, doubled);
        assertThat(GradientCheck.worstAtInference(wrongAtInference, program(), parameters, state, batch)
                        .error())
                .isGreaterThan(0.4);
    }

    @Test
    void notANumber_isWorseThanEverything() {
        UnaryOperator<ParameterVector> wrong = g -> {
            double[] weight = g.values("weight");
            weight[1] = Double.NaN;
            return g.with("weight", weight).with("own", new double[] {9, 9, 9, 9});
        };

        GradientCheck.Deviation worst = GradientCheck.worst(new ToyEngine(wrong), program(), parameters, state, batch);

        assertThat(worst.error()).isNaN();
        assertThat(worst.parameter()).isEqualTo("weight");
    }

    @Test
    void stopGradient_isTakenOutOfTheProgram() {
        ToyEngine engine = new ToyEngine(g -> g);

        GradientCheck.worst(engine, program(), parameters, state, batch);

        assertThat(engine.opened.nodes()).noneMatch(node -> node.op() instanceof Op.StopGradient);
        assertThat(engine.opened.nodes()).hasSameSizeAs(program().nodes());
    }

    private Program program() {
        Graph graph = Graph.of(schema);
        return graph.program(graph.stopGradient(graph.inputs(Embeddings.dim(1)).embed(List.of("item"))));
    }

    /** Opens toy learners whose gradients are changed, and remembers the program. */
    private final class ToyEngine implements Engine {

        private final UnaryOperator<ParameterVector> change;
        private final UnaryOperator<ParameterVector> changeAtInference;
        private Program opened = program();

        ToyEngine(UnaryOperator<ParameterVector> change) {
            this(change, g -> g);
        }

        ToyEngine(UnaryOperator<ParameterVector> change, UnaryOperator<ParameterVector> changeAtInference) {
            this.change = change;
            this.changeAtInference = changeAtInference;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public Learner learner(Program program, EngineOptions options) {
            opened = program;
            return new ForwardingLearner(new ToyLearner(schema)) {
                @Override
                public Gradient gradient(Batch rows, DomainWeights weights) {
                    Gradient gradient = super.gradient(rows, weights);
                    return new Gradient(change.apply(gradient.values()), gradient.losses());
                }

                @Override
                public Gradient gradientAtInference(Batch rows) {
                    Gradient gradient = super.gradientAtInference(rows);
                    return new Gradient(changeAtInference.apply(gradient.values()), gradient.losses());
                }
            };
        }

        @Override
        public Scorer scorer(Program program, DomainParameters serving, ModelStates states) {
            throw new UnsupportedOperationException("the gradient check scores nothing");
        }
    }
}
