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

    static List<GoldenModel> deepCtr() {
        return files(true);
    }

    static List<GoldenModel> benchmark() {
        return files(false);
    }

    private static List<GoldenModel> files(boolean deepCtr) {
        return GoldenFiles.models("mmoe*.json").stream()
                .filter(model -> model.config().at("builder").text().startsWith("deepctr") == deepCtr)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deepCtr")
    void everyNumber_isThatOfDeepCtr(GoldenModel model) {
        Mmoe backbone = backbone(model).gate(ints(model.config().at("gate").integers()));

        GoldenCheck.compare(model, backbone, names -> nameDeepCtr(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        Mmoe backbone = backbone(model).normalization(Normalization.BATCH).gateNormalization(Normalization.BATCH);

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void reference_movesTheStatisticsOfForeignDomainsToo(GoldenModel model) {
        Mmoe backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names.everyDomain(), backbone, domains(model)));
    }

    private static Mmoe backbone(GoldenModel model) {
        GoldenJson config = model.config();
        return Mmoe.experts(
                        config.at("experts").integer(), ints(config.at("expert").integers()))
                .tower(ints(config.at("tower").integers()));
    }

    private static int domains(GoldenModel model) {
        return model.config().at("n_domains").integer();
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
