package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static io.github.mdr4j.testkit.GoldenNames.numbered;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedBottomGoldenTest {

    static List<GoldenModel> deepCtr() {
        return files(true);
    }

    static List<GoldenModel> benchmark() {
        return files(false);
    }

    private static List<GoldenModel> files(boolean deepCtr) {
        return GoldenFiles.models("sharedbottom*.json").stream()
                .filter(model -> model.config().at("builder").text().startsWith("deepctr") == deepCtr)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deepCtr")
    void everyNumber_isThatOfDeepCtr(GoldenModel model) {
        SharedBottom backbone = backbone(model);

        GoldenCheck.compare(model, backbone, names -> nameDeepCtr(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        SharedBottom backbone = backbone(model).normalization(Normalization.BATCH);

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void reference_movesTheStatisticsOfForeignDomainsToo(GoldenModel model) {
        SharedBottom backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> nameBenchmark(names.everyDomain(), backbone, domains(model)));
    }

    private static SharedBottom backbone(GoldenModel model) {
        return SharedBottom.bottom(ints(model.config().at("bottom").integers()))
                .tower(ints(model.config().at("tower").integers()));
    }

    private static int domains(GoldenModel model) {
        return model.config().at("n_domains").integer();
    }

    private static void nameDeepCtr(GoldenNames names, SharedBottom backbone, int domains) {
        names.tables("embedding/", "embedding_dict.%s.weight");
        new GoldenLayers(names)
                .dnn("bottom", backbone.bottom(), "bottom_dnn")
                .dnn("tower", backbone.tower(), numbered("tower_dnn.%d", domains));
        names.parameter("tower/output/weight", numbered("tower_dnn_final_layer.%d.weight", domains));
        names.parameter("tower/output/bias", numbered("out.%d.bias", domains));
    }

    private static void nameBenchmark(GoldenNames names, SharedBottom backbone, int domains) {
        String[] towers = numbered("towers.%d.mlp", domains);
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        new GoldenLayers(names)
                .mlp("bottom", backbone.bottom(), "bottom_mlp.mlp")
                .mlp("tower", backbone.tower(), towers)
                .output("tower", backbone.tower(), towers);
    }
}
