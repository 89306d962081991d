package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static io.github.mdr4j.testkit.GoldenNames.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainMlpGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("hamur_mlp*[0-9]_{single,eval}*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheOfficialCode(GoldenModel model) {
        DomainMlp backbone = backbone(model);

        GoldenCheck.compare(model, backbone, names -> name(names, backbone, model));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumberAndIdleStatistics_areThoseOfTheOfficialCode(GoldenModel model) {
        DomainMlp backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> name(names.everyDomain(), backbone, model));
    }

    private static DomainMlp backbone(GoldenModel model) {
        assertThat(model.config().at("activation").text()).isEqualTo("relu");
        return DomainMlp.hidden(ints(model.config().at("hidden").integers()));
    }

    private static void name(GoldenNames names, DomainMlp backbone, GoldenModel model) {
        int domains = model.schema().domains().size();
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        GoldenLayers layers = new GoldenLayers(names);
        int depth = backbone.hidden().size();
        for (int i = 0; i < depth; i++) {
            layers.layer("tower/" + i, numbered("layer_list.%d." + 3 * i, domains))
                    .batchNorm("tower/" + i, numbered("layer_list.%d." + (3 * i + 1), domains));
        }
        layers.layer("output", numbered("layer_list.%d." + 3 * depth, domains));
    }
}
