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

    static List<GoldenModel> models() {
        return GoldenFiles.models("sharedbottom*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        List<Integer> bottom = model.config().at("bottom").integers();
        List<Integer> tower = model.config().at("tower").integers();
        int domains = model.config().at("n_domains").integer();
        SharedBottom plain = SharedBottom.bottom(ints(bottom)).tower(ints(tower));

        if (model.config().at("builder").text().startsWith("deepctr")) {
            GoldenCheck.compare(model, plain, names -> nameDeepCtr(names, bottom, tower, domains));
        } else {
            GoldenCheck.compare(
                    model,
                    plain.normalization(Normalization.BATCH),
                    names -> nameBenchmark(names, bottom, tower, domains));
        }
    }

    private static void nameDeepCtr(GoldenNames names, List<Integer> bottom, List<Integer> tower, int domains) {
        names.tables("embedding/", "embedding_dict.%s.weight");
        new GoldenLayers(names)
                .dnn("bottom", bottom, "bottom_dnn")
                .dnn("tower", tower, numbered("tower_dnn.%d", domains));
        names.parameter("tower/output/weight", numbered("tower_dnn_final_layer.%d.weight", domains));
        names.parameter("tower/output/bias", numbered("out.%d.bias", domains));
    }

    private static void nameBenchmark(GoldenNames names, List<Integer> bottom, List<Integer> tower, int domains) {
        String[] towers = numbered("towers.%d.mlp", domains);
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        new GoldenLayers(names)
                .mlp("bottom", bottom, "bottom_mlp.mlp")
                .mlp("tower", tower, towers)
                .output("tower", tower, towers);
    }
}
