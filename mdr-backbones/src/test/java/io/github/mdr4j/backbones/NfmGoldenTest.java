package io.github.mdr4j.backbones;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NfmGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("nfm*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenCheck.compare(model, Nfm.hidden(DeepCtr.hidden(model)).normalization(Normalization.NONE), names -> {
            DeepCtr.deep(names, model);
            DeepCtr.wide(names, model);
        });
    }
}
