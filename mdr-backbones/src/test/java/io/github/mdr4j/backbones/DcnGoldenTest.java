package io.github.mdr4j.backbones;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DcnGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("dcn*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        int layers = model.config().at("cross_layers").integer();
        Dcn dcn = model.config().at("cross_form").text().equals("vector") ? Dcn.vector(layers) : Dcn.matrix(layers);

        GoldenCheck.compare(model, dcn.wide(true).hidden(DeepCtr.hidden(model)), names -> {
            DeepCtr.deep(names, model);
            DeepCtr.wide(names, model);
            cross(names, layers);
        });
    }

    private static void cross(GoldenNames names, int layers) {
        for (int i = 0; i < layers; i++) {
            int layer = i;
            names.rearranged("cross/" + i + "/weight", t -> t.entry(layer), "crossnet.kernels");
            names.rearranged("cross/" + i + "/bias", t -> t.entry(layer), "crossnet.bias");
        }
    }
}
