package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AutoIntGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("autoint*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenJson config = model.config();
        assertThat(config.at("attention_residual").truth()).isTrue();
        int layers = config.at("attention_layers").integer();
        AutoInt autoInt = AutoInt.heads(config.at("attention_heads").integer())
                .headsWithinEmbedding()
                .layers(layers)
                .scaled(config.at("attention_scaling").truth())
                .wide(true)
                .hidden(DeepCtr.hidden(model));

        GoldenCheck.compare(model, autoInt, names -> {
            DeepCtr.deep(names, model);
            DeepCtr.wide(names, model);
            attention(names, layers);
        });
    }

    private static void attention(GoldenNames names, int layers) {
        for (int i = 0; i < layers; i++) {
            names.parameter("attention/" + i + "/query", "int_layers." + i + ".W_Query");
            names.parameter("attention/" + i + "/key", "int_layers." + i + ".W_key");
            names.parameter("attention/" + i + "/value", "int_layers." + i + ".W_Value");
            names.parameter("attention/" + i + "/residual", "int_layers." + i + ".W_Res");
        }
    }
}
