package io.github.mdr4j.examples;

import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers are from the formula in NumPy, by the script beside the file. */
// @start region="golden"
class CrossFmGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models(Path.of("src/test/resources/golden"), "cross_fm*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheFormula(GoldenModel model) {
        int layers = model.config().at("cross_layers").integer();
        CrossFm backbone = new CrossFm(new CrossNetwork(CrossLayer.Form.VECTOR, layers));

        GoldenCheck.compare(model, backbone, names -> name(names, layers));
    }

    private static void name(GoldenNames names, int layers) {
        names.tables("embedding/", "v.%s").tables("linear/", "w.%s").parameter("linearDense/weight", "w.dense");
        for (int l = 0; l < layers; l++) {
            names.parameter("cross/" + l + "/weight", "cross." + l + ".w");
            names.parameter("cross/" + l + "/bias", "cross." + l + ".b");
        }
        names.parameter("output/weight", "out.w").parameter("output/bias", "out.b");
    }
}
// @end region="golden"
