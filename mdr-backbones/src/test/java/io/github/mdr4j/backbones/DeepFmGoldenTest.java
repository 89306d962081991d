package io.github.mdr4j.backbones;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeepFmGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("deepfm*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenCheck.compare(model, DeepFm.hidden(DeepCtr.hidden(model)), names -> {
            DeepCtr.deep(names, model);
            DeepCtr.wide(names, model);
        });
    }
}
