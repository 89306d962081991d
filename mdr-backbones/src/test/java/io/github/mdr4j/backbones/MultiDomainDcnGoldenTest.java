package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiDomainDcnGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("hamur_dcn_{single,eval}*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheOfficialCode(GoldenModel model) {
        GoldenJson config = model.config();
        assertThat(config.at("activation").text()).isEqualTo("relu");
        MultiDomainDcn backbone = MultiDomainDcn.hidden(ints(config.at("hidden").integers()))
                .crossLayers(config.at("cross_layers").integer());

        GoldenCheck.compare(model, backbone, names -> name(names, backbone));
    }

    private static void name(GoldenNames names, MultiDomainDcn backbone) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        for (int l = 0; l < backbone.crossLayers(); l++) {
            names.transposed("cross/" + l + "/weight", "cn.w." + l + ".weight");
            names.parameter("cross/" + l + "/bias", "cn.b." + l);
        }
        new GoldenLayers(names).mlp("hidden", backbone.hidden(), "mlp.mlp").layer("output", "linear.fc");
    }
}
