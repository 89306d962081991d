package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpNetGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("epnet*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenJson config = model.config();
        EpNet repaired = EpNet.hidden(ints(config.at("hidden").integers()))
                .scenarioFeatures(GoldenLayers.features(config, "scenario_fields"))
                .agnosticFeatures(GoldenLayers.features(config, "agnostic_fields"))
                .scale(config.at("gate_scale").number())
                .normalization(Normalization.BATCH);
        EpNet backbone = config.at("head_as_in_reference").truth() ? repaired.reference() : repaired;

        GoldenCheck.compare(model, backbone, names -> name(names, model, backbone));
    }

    private static void name(GoldenNames names, GoldenModel model, EpNet backbone) {
        GoldenLayers layers = new GoldenLayers(names);
        layers.tables(model, "scenario_fields", "sce_embedding.embed_dict.%s.weight")
                .tables(model, "agnostic_fields", "agn_embedding.embed_dict.%s.weight")
                .layer("gate/hidden", "gatenu.network.0")
                .layer("gate/output", "gatenu.network.2")
                .mlp("hidden", backbone.hidden(), "mlp.mlp");
        layers.layer("output", "mlp.mlp." + 4 * backbone.hidden().size());
    }
}
