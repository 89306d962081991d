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
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MultiDomainWideDeepTest {

    private static final List<Feature> NUMBERS = List.of(new Feature.Dense("price", 2));
    private static final List<Feature> IDS = List.of(new Feature.Sparse("user", 9));

    @Nested
    class NumbersWide extends Contract {

        @Override
        protected Backbone backbone() {
            return MultiDomainWideDeep.hidden(6, 5);
        }
    }

    @Nested
    class ChosenFeatures extends Contract {

        @Override
        protected Backbone backbone() {
            return MultiDomainWideDeep.hidden(6, 5)
                    .wide("history", "price", "user")
                    .deep("counts", "domain", "user", "item")
                    .normalization(Normalization.NONE)
                    .dropout(0.1);
        }
    }

    @Test
    void featuresOfOneKindOnly_areWideAndDeep() {
        assertThat(listing(IDS, Embeddings.dim(4)))
                .contains("  wide/weight       shared [1, 8]", "  hidden/0/weight   shared [3, 8]");
        assertThat(listing(NUMBERS, Embeddings.dim(4).withoutDomain()))
                .contains("  wide/weight      shared [1, 2]", "  hidden/0/weight  shared [3, 2]");
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiDomainWideDeep.hidden(8, 0))
                .withMessage("hidden[1] must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(MultiDomainWideDeep.hidden(8).wide("colour"), IDS, Embeddings.dim(4)))
                .withMessage("no feature \"colour\"; there are user, domain");
    }

    private static String listing(List<Feature> features, Embeddings embeddings) {
        return record(MultiDomainWideDeep.hidden(3).normalization(Normalization.NONE), features, embeddings)
                .toString();
    }

    private static Program record(Backbone backbone, List<Feature> features, Embeddings embeddings) {
        FeatureSchema schema = FeatureSchema.of(List.of("books", "music"), features);
        return Program.record(backbone, null, schema, embeddings, Op.Statistics.BATCH);
    }

    /** What holds for every form. */
    abstract static class Contract extends BackboneContract {

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }
}
