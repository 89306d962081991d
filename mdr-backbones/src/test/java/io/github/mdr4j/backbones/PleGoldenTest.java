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

class PleGoldenTest {

    static List<GoldenModel> deepCtr() {
        return files(true);
    }

    static List<GoldenModel> benchmark() {
        return files(false);
    }

    private static List<GoldenModel> files(boolean deepCtr) {
        return GoldenFiles.models("ple*.json").stream()
                .filter(model -> model.config().at("builder").text().startsWith("deepctr") == deepCtr)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deepCtr")
    void everyNumber_isThatOfDeepCtr(GoldenModel model) {
        Ple backbone = backbone(model).gate(ints(model.config().at("gate").integers()));

        GoldenCheck.compare(model, backbone, names -> nameDeepCtr(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        Ple backbone = backbone(model).normalization(Normalization.BATCH).gateNormalization(Normalization.BATCH);

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void reference_movesTheStatisticsOfForeignDomainsToo(GoldenModel model) {
        Ple backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names.everyDomain(), backbone, domains(model)));
    }

    private static Ple backbone(GoldenModel model) {
        GoldenJson config = model.config();
        return Ple.experts(
                        config.at("specific_experts").integer(),
                        config.at("shared_experts").integer(),
                        ints(config.at("expert").integers()))
                .levels(config.at("levels").integer())
                .tower(ints(config.at("tower").integers()));
    }

    private static int domains(GoldenModel model) {
        return model.config().at("n_domains").integer();
    }

    private static void nameDeepCtr(GoldenNames names, Ple backbone, int domains) {
        names.tables("embedding/", "embedding_dict.%s.weight");
        GoldenLayers layers = new GoldenLayers(names);
        for (int l = 0; l < backbone.levels(); l++) {
            String level = "level/" + l + "/";
            String specific = "specific_experts." + l + ".%d.%d";
            layers.dnn(
                            level + "specific",
                            backbone.expert(),
                            GoldenLayers.numbered(specific, domains, backbone.specificExperts()))
                    .dnn(
                            level + "shared",
                            backbone.expert(),
                            numbered("shared_experts." + l + ".0.%d", backbone.sharedExperts()))
                    .dnn(level + "gate", backbone.gate(), numbered("specific_gate_dnn." + l + ".%d.0", domains));
            names.parameter(
                    level + "gate/output/weight",
                    numbered("specific_gate_dnn_final_layer." + l + ".%d.weight", domains));
            if (l < backbone.levels() - 1) {
                layers.dnn(level + "sharedGate", backbone.gate(), "shared_gate_dnn." + l);
                names.parameter(level + "sharedGate/output/weight", "shared_gate_dnn_final_layer." + l + ".weight");
            }
        }
        layers.dnn("tower", backbone.tower(), numbered("tower_dnn.%d", domains));
        names.parameter("tower/output/weight", numbered("tower_dnn_final_layer.%d.weight", domains));
        names.parameter("tower/output/bias", numbered("out.%d.bias", domains));
    }

    private static void nameBenchmark(GoldenNames names, Ple backbone, int domains) {
        String[] towers = numbered("towers.%d.mlp", domains);
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        GoldenLayers layers = new GoldenLayers(names);
        for (int l = 0; l < backbone.levels(); l++) {
            String level = "level/" + l + "/";
            String file = "cgc_layers." + l + ".";
            String[] specific = numbered(file + "experts_specific.%d.mlp", domains * backbone.specificExperts());
            layers.mlp(level + "specific", backbone.expert(), specific)
                    .mlp(
                            level + "shared",
                            backbone.expert(),
                            numbered(file + "experts_shared.%d.mlp", backbone.sharedExperts()))
                    .gate(level + "gate", numbered(file + "gates_specific.%d", domains));
            if (l < backbone.levels() - 1) {
                layers.gate(level + "sharedGate", file + "gate_shared");
            }
        }
        layers.mlp("tower", backbone.tower(), towers).output("tower", backbone.tower(), towers);
    }
}
