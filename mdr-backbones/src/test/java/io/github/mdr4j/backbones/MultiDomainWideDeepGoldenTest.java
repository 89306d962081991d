package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiDomainWideDeepGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("hamur_widedeep_{single,eval}*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheOfficialCode(GoldenModel model) {
        GoldenJson config = model.config();
        assertThat(config.at("activation").text()).isEqualTo("relu");
        MultiDomainWideDeep backbone = MultiDomainWideDeep.hidden(
                        ints(config.at("hidden").integers()))
                .wide(features(model, "wide_fields"))
                .deep(features(model, "deep_fields"));

        GoldenCheck.compare(model, backbone, names -> name(names, backbone));
    }

    private static String[] features(GoldenModel model, String key) {
        return model.config().at(key).texts().stream()
                .map(name -> name.startsWith("domain") ? FeatureSchema.DOMAIN : name)
                .toArray(String[]::new);
    }

    private static void name(GoldenNames names, MultiDomainWideDeep backbone) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        new GoldenLayers(names)
                .mlp("hidden", backbone.hidden(), "mlp.mlp")
                .layer("output", "mlp.mlp." + 4 * backbone.hidden().size())
                .layer("wide", "linear.fc");
    }
}
