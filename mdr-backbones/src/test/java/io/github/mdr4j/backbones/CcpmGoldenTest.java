package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import io.github.mdr4j.testkit.GoldenTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CcpmGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("ccpm*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        assertThat(model.config().at("conv_activation").text()).isEqualTo("tanh");
        List<Integer> widths = model.config().at("conv_widths").integers();
        List<Integer> filters = model.config().at("conv_filters").integers();
        int dim = model.embeddings().dim();
        List<Ccpm.Convolution> convolutions = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            convolutions.add(new Ccpm.Convolution(widths.get(i), filters.get(i)));
        }
        List<Integer> hidden = Arrays.stream(DeepCtr.hidden(model)).boxed().toList();

        GoldenCheck.compare(model, new Ccpm(convolutions, hidden, 0), names -> {
            DeepCtr.deep(names, model, t -> channelsLast(t, filters.get(filters.size() - 1), dim));
            DeepCtr.wide(names, model);
            convolutions(names, filters.size());
        });
    }

    /** The reference has the axes filter, channel, place in the window. */
    private static void convolutions(GoldenNames names, int layers) {
        for (int i = 0; i < layers; i++) {
            String reference = "conv_layer.conv_layer." + 3 * i;
            names.rearranged("convolution/" + i + "/weight", t -> t.permuted(0, 2, 1, 3), reference + ".weight");
            names.parameter("convolution/" + i + "/bias", reference + ".bias");
        }
    }

    /** The reference flattens channel, position, component; here the channel comes last. */
    private static GoldenTensor channelsLast(GoldenTensor kernel, int channels, int dim) {
        int outputs = kernel.shape().get(0);
        int positions = kernel.shape().get(1) / (channels * dim);
        return new GoldenTensor(List.of(outputs, channels, positions, dim), kernel.values()).permuted(0, 2, 3, 1);
    }
}
