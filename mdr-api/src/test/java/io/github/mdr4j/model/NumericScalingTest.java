package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.blocks.Layers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scaling of numbers and the output bias, as a recorded program has them. */
class NumericScalingTest {

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("a", "b"), List.of(new Feature.Dense("price", 1), new Feature.Dense("counts", 2)));
    private static final Embeddings EMBEDDINGS = Embeddings.dim(2);
    private static final Scaling FIRST = new Scaling(40, 20);
    private static final Scaling SECOND = new Scaling(1e6, 3e5);

    /** One linear unit. */
    private record Unit(Scope scope) implements Backbone {
        @Override
        public String name() {
            return "unit";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return Layers.layer(g.within("output"), in.flat(List.of("counts", "price")), 1, Activation.NONE, scope);
        }
    }

    @Test
    void program_hasTheScalingOfEachNumberInItsOwnOrder() {
        NumericScaling scaling =
                new NumericScaling(Map.of("price", List.of(FIRST), "counts", List.of(Scaling.NONE, SECOND)));
        Program program = record(scaling);

        assertThat(program.toString()).contains("mean=1000000.0");
        assertThat(NumericScaling.of(program)).isEqualTo(scaling);
        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }

    @Test
    void noScaling_leavesTheProgramAsItAlwaysWas() {
        Program program = record(NumericScaling.none());

        assertThat(program.toJson()).doesNotContain("scaling");
        assertThat(program)
                .isEqualTo(Program.record(new Unit(Scope.SHARED), null, SCHEMA, EMBEDDINGS, Op.Statistics.BATCH));
        assertThat(NumericScaling.of(program)).isEqualTo(NumericScaling.none());
    }

    @Test
    void scalingThatDoesNotFit_namesTheFeature() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new NumericScaling(Map.of("counts", List.of(FIRST)))))
                .withMessageContaining("\"counts\"")
                .withMessageContaining("2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new NumericScaling(Map.of("weight", List.of(FIRST)))))
                .withMessageContaining("\"weight\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaling(0, 0))
                .withMessageContaining("deviation must be > 0");
    }

    @Test
    void biasOfTheLastLayer_isTheOutputBias() {
        for (Scope scope : List.of(Scope.SHARED, Scope.DOMAIN)) {
            Program program = Program.record(new Unit(scope), null, SCHEMA, EMBEDDINGS, Op.Statistics.BATCH);

            assertThat(program.outputBias())
                    .hasValueSatisfying(bias -> assertThat(bias.name()).isEqualTo("output/bias"))
                    .hasValueSatisfying(bias -> assertThat(bias.scope()).isEqualTo(scope));
        }
    }

    @Test
    void biasThatIsNotAddedToTheLogitAsItIs_isNone() {
        Backbone doubled = new Backbone() {
            @Override
            public String name() {
                return "doubled";
            }

            @Override
            public Tensor logits(Graph g, Inputs in) {
                Tensor logit = new Unit(Scope.SHARED).logits(g, in);
                return g.multiply(logit, logit);
            }
        };

        assertThat(Program.record(doubled, null, SCHEMA, EMBEDDINGS, Op.Statistics.BATCH)
                        .outputBias())
                .isEmpty();
    }

    private static Program record(NumericScaling scaling) {
        return Program.record(new Unit(Scope.SHARED), null, SCHEMA, EMBEDDINGS, Op.Statistics.BATCH, scaling);
    }
}
