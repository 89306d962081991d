package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MlpGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("mlp*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        int[] hidden = model.config().at("hidden").integers().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(model.config().at("activation").text()).isEqualTo("relu");

        GoldenCheck.compare(model, Mlp.hidden(hidden), names -> name(names, hidden.length));
    }

    private static void name(GoldenNames names, int layers) {
        names.tables("embedding/", "embedding.%s.weight");
        for (int i = 0; i < layers; i++) {
            names.parameter("hidden/" + i + "/weight", "hidden." + i + ".weight");
            names.parameter("hidden/" + i + "/bias", "hidden." + i + ".bias");
        }
        names.parameter("output/weight", "output.weight");
        names.parameter("output/bias", "output_bias");
    }
}
