package io.github.mdr4j.hamur;

import static io.github.mdr4j.testkit.GoldenNames.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import io.github.mdr4j.testkit.GoldenTensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The backbone of a golden file of HAMUR, and the names of its tensors.
 *
 * @param model the file
 * @param reference whether every row goes through the layers of every domain, and the adapter keeps no running values
 */
record GoldenHamur(GoldenModel model, boolean reference) {

    /** The number of adapters in the file. */
    int adapters() {
        return (int) model.weights().keySet().stream()
                .filter(name -> name.startsWith("gamma"))
                .count();
    }

    Backbone backbone() {
        int[] widths = hidden().stream().mapToInt(Integer::intValue).toArray();
        switch (family()) {
            case "dcn" -> {
                return MultiDomainDcn.hidden(widths)
                        .crossLayers(model.config().at("cross_layers").integer());
            }
            case "widedeep" -> {
                return MultiDomainWideDeep.hidden(widths)
                        .wide(features("wide_fields"))
                        .deep(features("deep_fields"));
            }
            default -> {
                DomainMlp backbone = DomainMlp.hidden(widths);
                return reference ? backbone.reference() : backbone;
            }
        }
    }

    void name(GoldenNames names) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        switch (family()) {
            case "dcn" -> nameDcn(names);
            case "widedeep" -> nameWideDeep(names);
            default -> nameMlp(reference ? names.everyDomain() : names);
        }
        nameHyperNetwork(names);
        for (int a = 0; a < adapters(); a++) {
            nameAdapter(names, a);
        }
    }

    /** {@code mlp2}, {@code mlp7}, {@code dcn} or {@code widedeep}. */
    private String family() {
        return model.config().at("builder").text().replaceAll("hamur\\.|_adp", "");
    }

    private List<Integer> hidden() {
        return model.config().at("hidden").integers();
    }

    private String[] features(String key) {
        return model.config().at(key).texts().stream()
                .map(name -> name.startsWith("domain") ? FeatureSchema.DOMAIN : name)
                .toArray(String[]::new);
    }

    private void nameMlp(GoldenNames names) {
        int domains = model.schema().domains().size();
        int depth = hidden().size();
        for (int i = 0; i < depth; i++) {
            layer(names, "tower/" + i, numbered("layer_list.%d." + 3 * i, domains));
            norm(names, "tower/" + i, numbered("layer_list.%d." + (3 * i + 1), domains));
        }
        layer(names, "output", numbered("layer_list.%d." + 3 * depth, domains));
    }

    private void nameDcn(GoldenNames names) {
        for (int l = 0; l < model.config().at("cross_layers").integer(); l++) {
            names.transposed("cross/" + l + "/weight", "cn.w." + l + ".weight");
            names.parameter("cross/" + l + "/bias", "cn.b." + l);
        }
        nameDeep(names);
        layer(names, "output", "linear.fc");
    }

    private void nameWideDeep(GoldenNames names) {
        nameDeep(names);
        layer(names, "output", "mlp_final.fc");
        layer(names, "wide", "linear.fc");
    }

    private void nameDeep(GoldenNames names) {
        for (int i = 0; i < hidden().size(); i++) {
            layer(names, "hidden/" + i, "mlp.mlp." + 4 * i);
            norm(names, "hidden/" + i, "mlp.mlp." + (4 * i + 1));
        }
    }

    private void nameHyperNetwork(GoldenNames names) {
        for (int i = 0; i <= model.config().at("hyper").integers().size(); i++) {
            String path = "hamur/hyper/" + i;
            String tensor = "hyper_net." + 4 * i;
            names.rearranged(path + "/weight", i == 0 ? inOrderOfFeatures() : w -> w, tensor + ".weight");
            names.parameter(path + "/bias", tensor + ".bias");
            norm(names, path, "hyper_net." + (4 * i + 1));
        }
    }

    /** The hyper-network of the wide and deep model reads the wide, numeric features first, ours all embeddings. */
    private UnaryOperator<GoldenTensor> inOrderOfFeatures() {
        if (!family().equals("widedeep")) {
            return weight -> weight;
        }
        assertThat(features("wide_fields"))
                .containsExactlyElementsOf(model.config().at("dense").texts());
        int wide = model.schema().dense().stream().mapToInt(f -> f.width()).sum();
        return weight -> columnsMovedToTheEnd(weight, wide);
    }

    private static GoldenTensor columnsMovedToTheEnd(GoldenTensor matrix, int count) {
        int columns = matrix.shape().get(1);
        double[] values = new double[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.values()[i - i % columns + (i + count) % columns];
        }
        return new GoldenTensor(matrix.shape(), values);
    }

    private void nameAdapter(GoldenNames names, int a) {
        String block = family().startsWith("mlp") ? "tower/" : "hidden/";
        String site = "hamur/" + block + (hidden().size() - adapters() + a);
        for (String half : List.of("down", "up")) {
            int i = half.equals("down") ? 2 * a : 2 * a + 1;
            names.parameter(site + "/" + half + "/u", "u." + i);
            names.parameter(site + "/" + half + "/v", "v." + i);
            names.parameter(site + "/" + half + "/bias", "b_list." + i);
        }
        names.parameter(site + "/norm/gain", "gamma" + (a + 1));
        names.parameter(site + "/norm/shift", "bias" + (a + 1));
        if (!reference) {
            names.normWithoutBuffers(site + "/norm");
        }
    }

    private static void layer(GoldenNames names, String path, String... layers) {
        names.parameter(path + "/weight", suffixed(layers, ".weight"));
        names.parameter(path + "/bias", suffixed(layers, ".bias"));
    }

    private static void norm(GoldenNames names, String path, String... norms) {
        names.norm(path + "/norm", norms);
        names.parameter(path + "/norm/gain", suffixed(norms, ".weight"));
        names.parameter(path + "/norm/shift", suffixed(norms, ".bias"));
    }

    private static String[] suffixed(String[] names, String suffix) {
        return Stream.of(names).map(name -> name + suffix).toArray(String[]::new);
    }
}
