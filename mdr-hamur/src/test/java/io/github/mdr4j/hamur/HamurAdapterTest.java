package io.github.mdr4j.hamur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.SiteChoice;
import io.github.mdr4j.testkit.AdapterContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HamurAdapterTest {

    private static final HamurAdapter SMALL =
            HamurAdapter.rank(3).hyperNetwork(4).bottleneck(5);

    @Nested
    class AtTheLastLayers extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL;
        }
    }

    @Nested
    class AtEverySite extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL.sites(SiteChoice.roles(Role.values()))
                    .hyperNetwork(new int[0])
                    .activation(Activation.TANH)
                    .epsilon(1e-3)
                    .momentum(0.5);
        }
    }

    @Nested
    class OnPle extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL.sites(SiteChoice.named("tower", "level/0"));
        }

        @Override
        protected Backbone backbone() {
            return Ple.experts(1, 2, 5).tower(4);
        }
    }

    @Nested
    class OnMmoe extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL;
        }

        @Override
        protected Backbone backbone() {
            return Mmoe.experts(2, 5).tower(4);
        }
    }

    @Nested
    class OnStar extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL.sites(SiteChoice.everyLayer());
        }

        @Override
        protected Backbone backbone() {
            return Star.hidden(6, 4);
        }
    }

    @Nested
    class OnTheModelOfThePaper extends AdapterContract {

        @Override
        protected DomainAdapter adapter() {
            return SMALL.sites(SiteChoice.lastLayers(2));
        }

        @Override
        protected Backbone backbone() {
            return DomainMlp.hidden(6, 5, 4);
        }
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HamurAdapter.rank(0))
                .withMessage("rank must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.bottleneck(0))
                .withMessage("bottleneck must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.hyperNetwork(4, 0))
                .withMessage("hyperNetwork[1] must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.gain(Double.NaN))
                .withMessage("gain must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.epsilon(0))
                .withMessage("epsilon must be > 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.momentum(1.5))
                .withMessage("momentum must be in 0..1, got 1.5");
    }

    @Test
    void siteThatIsNotThere_isRefusedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(Mlp.hidden(6, 5), SMALL.sites(SiteChoice.named("hidden/1", "tower"))))
                .withMessage("site \"tower\": no such block or layer; open are hidden/0, hidden/1");
    }

    @Test
    void severalSites_shareOneHyperNetwork() {
        Program program = record(DomainMlp.hidden(6, 5, 4), SMALL.sites(SiteChoice.lastLayers(2)));

        assertThat(program.parameters())
                .extracting(Op.Parameter::name)
                .filteredOn(name -> name.startsWith("hamur/"))
                .containsExactly(
                        "hamur/hyper/0/weight",
                        "hamur/hyper/0/bias",
                        "hamur/hyper/0/norm/gain",
                        "hamur/hyper/0/norm/shift",
                        "hamur/hyper/1/weight",
                        "hamur/hyper/1/bias",
                        "hamur/hyper/1/norm/gain",
                        "hamur/hyper/1/norm/shift",
                        "hamur/tower/1/down/u",
                        "hamur/tower/1/down/v",
                        "hamur/tower/1/down/bias",
                        "hamur/tower/1/up/u",
                        "hamur/tower/1/up/v",
                        "hamur/tower/1/up/bias",
                        "hamur/tower/1/norm/gain",
                        "hamur/tower/1/norm/shift",
                        "hamur/tower/2/down/u",
                        "hamur/tower/2/down/v",
                        "hamur/tower/2/down/bias",
                        "hamur/tower/2/up/u",
                        "hamur/tower/2/up/v",
                        "hamur/tower/2/up/bias",
                        "hamur/tower/2/norm/gain",
                        "hamur/tower/2/norm/shift");
    }

    @Test
    void widths_areThoseOfTheOptions() {
        Program program =
                record(Mlp.hidden(11), HamurAdapter.rank(2).hyperNetwork(7, 6).bottleneck(5));

        assertThat(shape(program, "hamur/hyper/0/weight")).isEqualTo(Shape.of(7, 8));
        assertThat(shape(program, "hamur/hyper/1/weight")).isEqualTo(Shape.of(6, 7));
        assertThat(shape(program, "hamur/hyper/2/weight")).isEqualTo(Shape.of(4, 6));
        assertThat(shape(program, "hamur/hidden/0/down/u")).isEqualTo(Shape.of(11, 2));
        assertThat(shape(program, "hamur/hidden/0/down/v")).isEqualTo(Shape.of(2, 5));
        assertThat(shape(program, "hamur/hidden/0/up/u")).isEqualTo(Shape.of(5, 2));
        assertThat(shape(program, "hamur/hidden/0/up/v")).isEqualTo(Shape.of(2, 11));
        assertThat(HamurAdapter.rank(2).bottleneck()).isEqualTo(32);
        assertThat(HamurAdapter.rank(2).hyperNetwork()).containsExactly(64);
    }

    static Stream<Arguments> siteChoices() {
        return Stream.of(
                arguments(SMALL, List.of("tower/2")),
                arguments(SMALL.sites(SiteChoice.lastLayers(2)), List.of("tower/1", "tower/2")),
                arguments(SMALL.sites(SiteChoice.everyLayer()), List.of("tower/0", "tower/1", "tower/2")),
                arguments(SMALL.sites(SiteChoice.named("tower/0")), List.of("tower/0")));
    }

    @ParameterizedTest
    @MethodSource("siteChoices")
    void sites_areTheChosenOnes(HamurAdapter adapter, List<String> sites) {
        Program program = record(DomainMlp.hidden(6, 5, 4), adapter);

        assertThat(program.parameters())
                .extracting(Op.Parameter::name)
                .filteredOn(name -> name.endsWith("/down/u"))
                .containsExactlyElementsOf(
                        sites.stream().map(site -> "hamur/" + site + "/down/u").toList());
    }

    static List<Activation> activations() {
        return List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activation_isThatOfTheBottleneck(Activation activation) {
        HamurAdapter adapter = activation.equals(Activation.SIGMOID) ? SMALL : SMALL.activation(activation);

        assertThat(readersOf(record(Mlp.hidden(6), adapter), "hamur/hidden/0/down/v"))
                .containsExactly(new Op.Linear(activation, false, true));
    }

    @Test
    void norm_hasTheOptionsThatWereGiven() {
        assertThat(cellNorm(SMALL.epsilon(0.25).momentum(0.5))).satisfies(norm -> {
            assertThat(norm.epsilon()).isEqualTo(0.25);
            assertThat(norm.momentum()).isEqualTo(0.5);
        });
        assertThat(cellNorm(SMALL)).satisfies(norm -> {
            assertThat(norm.epsilon()).isEqualTo(1e-5);
            assertThat(norm.momentum()).isEqualTo(0.9);
        });
    }

    /** Once a batch, however many domains and sites there are. */
    @Test
    void hyperNetwork_isEvaluatedOnce() {
        Program program = record(DomainMlp.hidden(6, 5, 4).reference(), SMALL.sites(SiteChoice.everyLayer()));

        assertThat(readersOf(program, "hamur/hyper/0/weight")).hasSize(1);
        assertThat(readersOf(program, "hamur/hyper/1/weight")).hasSize(1);
        assertThat(readersOf(program, "hamur/tower/1/down/u")).hasSize(1);
    }

    /** No tensor with a value per row is larger than the instance matrices: U I V is not formed. */
    @Test
    void weightOfAnInstance_isNotFormed() {
        Program program = record(Mlp.hidden(20), SMALL);

        assertThat(program.nodes())
                .filteredOn(node -> node.type().scope().hasRows())
                .extracting(node -> node.type().shape())
                .contains(Shape.of(3, 3))
                .noneMatch(shape -> shape.rank() == 2 && !shape.equals(Shape.of(3, 3)));
    }

    /** Statistics of a domain, or of the batch; the running ones of each domain, or none. */
    @Test
    void statistics_areThoseOfTheDomainUnlessOtherwiseSaid() {
        assertThat(cellNorm(SMALL)).satisfies(norm -> {
            assertThat(norm.statistics()).isEqualTo(Op.Statistics.DOMAIN);
            assertThat(norm.running()).isTrue();
            assertThat(norm.variance()).isEqualTo(Op.Variance.UNBIASED);
        });
        assertThat(cellNorm(SMALL.reference())).satisfies(norm -> {
            assertThat(norm.statistics()).isEqualTo(Op.Statistics.BATCH);
            assertThat(norm.running()).isFalse();
        });
        assertThat(SMALL.reference())
                .isEqualTo(SMALL.wholeBatchStatistics().factors(Initializer.ONES))
                .isNotEqualTo(SMALL);
    }

    private static Shape shape(Program program, String parameter) {
        return program.parameters().stream()
                .filter(candidate -> candidate.name().equals(parameter))
                .map(Op.Parameter::shape)
                .findFirst()
                .orElseThrow();
    }

    /** The operations that a parameter goes into. */
    private static List<Op> readersOf(Program program, String parameter) {
        return program.nodes().stream()
                .filter(node -> node.operands().stream()
                        .map(operand -> program.nodes().get(operand).op())
                        .anyMatch(op ->
                                op instanceof Op.Parameter read && read.name().equals(parameter)))
                .map(Node::op)
                .toList();
    }

    private static Op.BatchNorm cellNorm(HamurAdapter adapter) {
        return record(Mlp.hidden(6), adapter).nodes().stream()
                .map(Node::op)
                .filter(Op.BatchNorm.class::isInstance)
                .map(Op.BatchNorm.class::cast)
                .filter(norm -> norm.name().equals("hamur/hidden/0/norm"))
                .findFirst()
                .orElseThrow();
    }

    private static Program record(Backbone backbone, DomainAdapter adapter) {
        FeatureSchema schema = FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Sparse("user", 9)));
        return Program.record(backbone, adapter, schema, Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
