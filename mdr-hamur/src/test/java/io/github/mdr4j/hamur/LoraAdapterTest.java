package io.github.mdr4j.hamur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.SiteChoice;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.AdapterContract;
import io.github.mdr4j.testkit.SampleBatches;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoraAdapterTest {

    private static final long SEED = 7;

    @Nested
    class AtEveryLayer extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return LoraAdapter.rank(2);
        }
    }

    @Nested
    class AtEverySite extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return LoraAdapter.reduction(3).sites(SiteChoice.roles(Role.values()));
        }
    }

    @Nested
    class OnPle extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return LoraAdapter.rank(2).sites(SiteChoice.named("tower", "level"));
        }

        @Override
        protected Backbone backbone() {
            return Ple.experts(1, 2, 5).tower(4);
        }
    }

    @Nested
    class OnStar extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return LoraAdapter.rank(2);
        }

        @Override
        protected Backbone backbone() {
            return Star.hidden(6, 4);
        }
    }

    @Test
    void start_isThatOfTheModelWithoutIt() {
        Backbone backbone = DomainMlp.hidden(6, 5);
        Batch batch = SampleBatches.mixed(schema(), SEED, 20).batch();

        assertThat(start(record(backbone, LoraAdapter.rank(2)), batch))
                .containsExactly(start(record(backbone, null), batch), within(1e-12));
    }

    /** The adapted layer is the plain one with the weight {@code W' + A_d B_d}, worked out here by hand. */
    @Test
    void layer_hasTheUpdatedWeightOfTheDomain() {
        Backbone backbone = Mlp.hidden(6);
        Program adapted = record(backbone, LoraAdapter.rank(2));
        Program plain = record(backbone, null);
        ParameterVector parameters = ProgramParameters.initial(adapted, SEED, Precision.FLOAT64);
        double[] b = parameters.values("lora/hidden/0/b");
        Arrays.setAll(b, i -> Math.sin(i + 1));
        parameters = parameters.with("lora/hidden/0/b", b);

        for (int domain = 0; domain < 2; domain++) {
            ParameterVector updated = ProgramParameters.initial(plain, SEED, Precision.FLOAT64);
            double[] weight = updated.values("hidden/0/weight");
            double[] a = parameters.values("lora/hidden/0/a");
            int in = weight.length / 6;
            for (int out = 0; out < 6; out++) {
                for (int i = 0; i < in; i++) {
                    for (int r = 0; r < 2; r++) {
                        weight[out * in + i] += a[(domain * in + i) * 2 + r] * b[(domain * 2 + r) * 6 + out];
                    }
                }
            }
            Batch batch =
                    SampleBatches.of(schema(), SEED, domain, domain, domain).batch();

            assertThat(logits(adapted, parameters, batch))
                    .containsExactly(logits(plain, updated.with("hidden/0/weight", weight), batch), within(1e-12));
        }
    }

    @Test
    void reduction_dividesTheWidthOfTheOutput() {
        assertThat(record(Mlp.hidden(16, 7, 3), LoraAdapter.reduction(4))
                        .toString()
                        .replaceAll(" +", " "))
                .contains(
                        "lora/hidden/0/b domain [4, 16]",
                        "lora/hidden/1/b domain [1, 7]",
                        "lora/hidden/2/b domain [1, 3]",
                        "lora/hidden/2/a domain [7, 1]");
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoraAdapter.rank(0))
                .withMessage("rank must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoraAdapter.reduction(-1))
                .withMessage("reduction must be >= 1, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoraAdapter(2, 2, SiteChoice.everyLayer()))
                .withMessage("either rank or reduction must be >= 1 and the other 0, got rank 2 and reduction 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> record(Mlp.hidden(6), LoraAdapter.rank(2).sites(SiteChoice.named("hidden", "bottom"))))
                .withMessage("site \"bottom\": no such block or layer; open are hidden/0");
    }

    private static double[] start(Program program, Batch batch) {
        return logits(program, ProgramParameters.initial(program, SEED, Precision.FLOAT64), batch);
    }

    private static double[] logits(Program program, ParameterVector parameters, Batch batch) {
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            learner.load(parameters, ProgramParameters.initialState(program));
            return learner.predict(batch);
        }
    }

    private static FeatureSchema schema() {
        return FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Sparse("user", 9)));
    }

    private static Program record(Backbone backbone, @Nullable DomainAdapter adapter) {
        return Program.record(backbone, adapter, schema(), Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
