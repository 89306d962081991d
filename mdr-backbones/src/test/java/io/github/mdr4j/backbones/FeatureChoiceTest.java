package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest {

    private static final FeatureSchema SCHEMA = schema(
            new Feature.Sparse("user", 5),
            new Feature.Sparse("item", 6),
            new Feature.Sparse("city", 3),
            new Feature.Dense("price", 1));

    @Test
    void epNet_readsTheDomainApartByDefault() {
        assertThat(listing(EpNet.hidden(4))).contains("features=[domain]", "features=[user, item, city]");
    }

    @Test
    void epNet_readsTheDomainEvenWhereItIsNoFeatureElsewhere() {
        Embeddings withoutDomain = Embeddings.dim(2).withoutDomain();

        assertThat(listing(EpNet.hidden(4), SCHEMA, withoutDomain)).contains("features=[domain]");
        assertThat(listing(EpNet.hidden(4).scenarioFeatures("city"), SCHEMA, withoutDomain))
                .contains("features=[city]", "features=[user, item]")
                .doesNotContain("domain]");
    }

    @Test
    void epNet_readsTheFeaturesGiven() {
        EpNet epNet =
                EpNet.hidden(4).scenarioFeatures("city", FeatureSchema.DOMAIN).agnosticFeatures("item", "price");

        assertThat(listing(epNet))
                .contains("features=[city, domain]", "features=[item]", "features=[price]")
                .doesNotContain("user");
    }

    @Test
    void ppNet_takesTheFirstTwoSparseFeaturesForIds() {
        assertThat(listing(PpNet.hidden(4))).contains("features=[user, item]", "features=[city, domain]");
    }

    @Test
    void ppNet_readsTheFeaturesGiven() {
        PpNet ppNet = PpNet.hidden(4).idFeatures("city").agnosticFeatures("item", "price");

        assertThat(listing(ppNet)).contains("features=[city]", "features=[item]", "features=[price]");
    }

    @Test
    void ppNetWithScenarioFeatures_hasAGateOnTheEmbeddings() {
        PpNet pepNet = PpNet.hidden(4).scenarioFeatures(FeatureSchema.DOMAIN);

        assertThat(listing(pepNet)).contains("features=[city]", "embeddingGate/output/weight  shared [7, 7]");
        assertThat(listing(PpNet.hidden(4))).doesNotContain("embeddingGate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pepNet.detached(true))
                .withMessage("detached towers would leave the gate on embeddings untrained: give either detached or"
                        + " scenario features, got [domain]");
    }

    @Test
    void unknownNames_areRefused() {
        String there = ": there is no such feature; there are user, item, city, price, domain";

        expectMessage(EpNet.hidden(4).scenarioFeatures("town"), "scenario feature \"town\"" + there);
        expectMessage(EpNet.hidden(4).agnosticFeatures("item", "town"), "agnostic feature \"town\"" + there);
        expectMessage(PpNet.hidden(4).scenarioFeatures("town"), "scenario feature \"town\"" + there);
        expectMessage(PpNet.hidden(4).idFeatures("town"), "id feature \"town\"" + there);
        expectMessage(PpNet.hidden(4).agnosticFeatures("town"), "agnostic feature \"town\"" + there);
    }

    @Test
    void nothingLeft_isRefused() {
        expectMessage(
                EpNet.hidden(4).scenarioFeatures("user", "item", "city", "price", "domain"),
                "there is no agnostic feature: all features are among [user, item, city, price, domain]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing(PpNet.hidden(4), schema(new Feature.Dense("price", 1)), Embeddings.dim(2)))
                .withMessage(
                        "PPNet must have at least one id feature: the schema has no sparse feature to take as default,"
                                + " and no names are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpNet.hidden(4).scenarioFeatures(new String[0]))
                .withMessage("EPNet must have at least one scenario feature, got []");
    }

    private static FeatureSchema schema(Feature... features) {
        return FeatureSchema.of(List.of("books", "music"), Arrays.asList(features));
    }

    private static void expectMessage(Backbone backbone, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> listing(backbone)).withMessage(message);
    }

    private static String listing(Backbone backbone) {
        return listing(backbone, SCHEMA, Embeddings.dim(2));
    }

    private static String listing(Backbone backbone, FeatureSchema schema, Embeddings embeddings) {
        return Program.record(backbone, null, schema, embeddings, Op.Statistics.BATCH)
                .toString();
    }
}
