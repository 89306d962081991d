package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoIntTest {

    private static final Feature.Sparse USER = new Feature.Sparse("user", 5);
    private static final Feature.Dense PRICE = new Feature.Dense("price", 1);

    @Nested
    class OwnHeadWidth extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return AutoInt.heads(2).headWidth(3).layers(2).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.ATTENTION);
        }
    }

    @Nested
    class HeadsWithinEmbedding extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return AutoInt.heads(4).headsWithinEmbedding().layers(2).wide(true).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.ATTENTION);
        }
    }

    @Nested
    class Scaled extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return AutoInt.heads(2)
                    .headsWithinEmbedding()
                    .layers(1)
                    .scaled(true)
                    .hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.ATTENTION);
        }
    }

    @Nested
    class WithoutDeepNetwork extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return AutoInt.heads(2).headWidth(4).layers(2).wide(true).withoutDeepNetwork();
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.ATTENTION);
        }
    }

    @Test
    void plainAutoInt_readsCategoricalFeatures() {
        assertThat(record(AutoInt.heads(2).withoutDeepNetwork(), USER).parameters())
                .extracting(Op.Parameter::name)
                .contains("attention/2/query")
                .noneMatch(name -> name.startsWith("hidden/") || name.startsWith("linear/"));
    }

    @Test
    void numericFeaturesThatNothingReads_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(AutoInt.heads(2).withoutDeepNetwork(), USER, PRICE))
                .withMessage("attention does not read numeric features: there must be hidden layers or the linear part,"
                        + " got neither");
    }

    @Test
    void embeddingThatCannotBeCutIntoHeads_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(AutoInt.heads(3).headsWithinEmbedding(), USER))
                .withMessage("embeddings of width 4 cannot be cut into 3 heads");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, heads", "1, 0, 1, head width", "1, 1, 0, attention layers"})
    void numberBelowOne_isRefused(int heads, int width, int layers, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AutoInt.heads(heads).headWidth(width).layers(layers))
                .withMessage(what + " must be >= 1, got 0");
    }

    private static Program record(AutoInt backbone, Feature... features) {
        FeatureSchema schema = FeatureSchema.of(List.of("books", "music"), List.of(features));
        return Program.record(backbone, null, schema, Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
