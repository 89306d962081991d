package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static io.github.mdr4j.testkit.GoldenNames.numbered;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PpNetGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("ppnet*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        PpNet backbone = backbone(model).normalization(Normalization.BATCH).detached(true);

        GoldenCheck.compare(model, backbone, names -> name(names, model, backbone));
    }

    @ParameterizedTest
    @MethodSource("models")
    void reference_movesTheStatisticsOfForeignDomainsToo(GoldenModel model) {
        PpNet backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> name(names.everyDomain(), model, backbone));
    }

    private static PpNet backbone(GoldenModel model) {
        GoldenJson config = model.config();
        return PpNet.hidden(ints(config.at("hidden").integers()))
                .idFeatures(GoldenLayers.features(config, "id_fields"))
                .agnosticFeatures(GoldenLayers.features(config, "agnostic_fields"))
                .scale(config.at("gate_scale").number());
    }

    private static void name(GoldenNames names, GoldenModel model, PpNet backbone) {
        int domains = model.config().at("n_domains").integer();
        GoldenLayers layers = new GoldenLayers(names);
        layers.tables(model, "id_fields", "id_embedding.embed_dict.%s.weight")
                .tables(model, "agnostic_fields", "agn_embedding.embed_dict.%s.weight")
                .layer("tower/output", numbered("domain_tower.%d.final_layer", domains));
        for (int i = 0; i < backbone.hidden().size(); i++) {
            String mlp = "domain_tower.%d.mlp_layers." + i + ".mlp.";
            String gate = "domain_tower.%d.gate_layers." + i + ".network.";
            layers.layer("tower/" + i, numbered(mlp + 0, domains))
                    .batchNorm("tower/" + i, numbered(mlp + 1, domains))
                    .layer("gate/" + i + "/hidden", numbered(gate + 0, domains))
                    .layer("gate/" + i + "/output", numbered(gate + 2, domains));
        }
    }
}
