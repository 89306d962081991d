package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import io.github.mdr4j.testkit.GoldenTensor;
import java.util.function.UnaryOperator;

/** What golden files of single-domain models have in common: sizes in the configuration, and names of tensors. */
final class DeepCtr {

    private DeepCtr() {}

    /** The widths of the hidden layers, which are rectifiers. */
    static int[] hidden(GoldenModel model) {
        assertThat(model.config().at("activation").text()).isEqualTo("relu");
        return integers(model.config().at("hidden"));
    }

    static int[] integers(GoldenJson list) {
        return list.integers().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The embeddings, the hidden layers and the unit behind them with its global bias. */
    static GoldenNames deep(GoldenNames names, GoldenModel model) {
        return deep(names, model, UnaryOperator.identity());
    }

    /** The same, with the kernel of the first hidden layer rearranged. */
    static GoldenNames deep(GoldenNames names, GoldenModel model, UnaryOperator<GoldenTensor> firstKernel) {
        names.tables("embedding/", "embedding_dict.%s.weight");
        for (int i = 0; i < hidden(model).length; i++) {
            names.rearranged(
                    "hidden/" + i + "/weight",
                    i == 0 ? firstKernel : UnaryOperator.identity(),
                    "dnn.linears." + i + ".weight");
            names.parameter("hidden/" + i + "/bias", "dnn.linears." + i + ".bias");
        }
        return names.parameter("output/weight", "dnn_linear.weight").parameter("output/bias", "out.bias");
    }

    /** The linear part. */
    static GoldenNames wide(GoldenNames names, GoldenModel model) {
        names.tables("linear/", "linear_model.embedding_dict.%s.weight");
        return model.config().at("dense").texts().isEmpty()
                ? names
                : names.parameter("linearDense/weight", "linear_model.weight");
    }
}
