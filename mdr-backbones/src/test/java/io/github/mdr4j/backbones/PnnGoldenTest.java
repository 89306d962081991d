package io.github.mdr4j.backbones;

import io.github.mdr4j.model.blocks.FieldProducts.Outer;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PnnGoldenTest {

    private static final Map<String, Outer> FORMS =
            Map.of("mat", Outer.MATRIX, "vec", Outer.VECTOR, "num", Outer.NUMBER);

    static List<GoldenModel> models() {
        return GoldenFiles.models("pnn*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        GoldenCheck.compare(model, backbone(model), names -> {
            DeepCtr.deep(names, model);
            if (model.config().at("use_outer").truth()) {
                kernel(names, form(model));
            }
        });
    }

    private static Pnn backbone(GoldenModel model) {
        boolean inner = model.config().at("use_inner").truth();
        boolean outer = model.config().at("use_outer").truth();
        Pnn pnn = inner && outer ? Pnn.both(form(model)) : inner ? Pnn.inner() : Pnn.outer(form(model));
        return pnn.hidden(DeepCtr.hidden(model));
    }

    private static Outer form(GoldenModel model) {
        return FORMS.get(model.config().at("outer_kernel").text());
    }

    private static void kernel(GoldenNames names, Outer form) {
        names.rearranged("outer/kernel", t -> form == Outer.MATRIX ? t.permuted(1, 0, 2) : t, "outterproduct.kernel");
    }
}
