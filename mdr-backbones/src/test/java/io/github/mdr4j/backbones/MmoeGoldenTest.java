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

class MmoeGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("mmoe*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenJson config = model.config();
        int domains = config.at("n_domains").integer();
        Mmoe plain = Mmoe.experts(
                        config.at("experts").integer(), ints(config.at("expert").integers()))
                .tower(ints(config.at("tower").integers()));

        if (config.at("builder").text().startsWith("deepctr")) {
            Mmoe backbone = plain.gate(ints(config.at("gate").integers()));
            GoldenCheck.compare(model, backbone, names -> nameDeepCtr(names, backbone, domains));
        } else {
            Mmoe backbone = plain.normalization(Normalization.BATCH).gateNormalization(Normalization.BATCH);
            GoldenCheck.compare(model, backbone, names -> nameBenchmark(names, backbone, domains));
        }
    }

    private static void nameDeepCtr(GoldenNames names, Mmoe backbone, int domains) {
        names.tables("embedding/", "embedding_dict.%s.weight");
        new GoldenLayers(names)
                .dnn("expert", backbone.expert(), numbered("expert_dnn.%d", backbone.experts()))
                .dnn("gate", backbone.gate(), numbered("gate_dnn.%d", domains))
                .dnn("tower", backbone.tower(), numbered("tower_dnn.%d", domains));
        names.parameter("gate/output/weight", numbered("gate_dnn_final_layer.%d.weight", domains));
        names.parameter("tower/output/weight", numbered("tower_dnn_final_layer.%d.weight", domains));
        names.parameter("tower/output/bias", numbered("out.%d.bias", domains));
    }

    private static void nameBenchmark(GoldenNames names, Mmoe backbone, int domains) {
        String[] towers = numbered("towers.%d.mlp", domains);
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        new GoldenLayers(names)
                .mlp("expert", backbone.expert(), numbered("experts.%d.mlp", backbone.experts()))
                .gate("gate", numbered("gates.%d", domains))
                .mlp("tower", backbone.tower(), towers)
                .output("tower", backbone.tower(), towers);
    }
}
