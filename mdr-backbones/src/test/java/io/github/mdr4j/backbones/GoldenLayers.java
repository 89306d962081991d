package io.github.mdr4j.backbones;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of layers in golden files; a layer with several names is a group of layers, or one for each domain. */
final class GoldenLayers {

    private final GoldenNames names;

    GoldenLayers(GoldenNames names) {
        this.names = names;
    }

    /** Names with two numbers, the first of them slower. */
    static String[] numbered(String pattern, int first, int second) {
        return IntStream.range(0, first)
                .boxed()
                .flatMap(i -> IntStream.range(0, second).mapToObj(j -> String.format(pattern, i, j)))
                .toArray(String[]::new);
    }

    /** The features of a list in the configuration. */
    static String[] features(GoldenJson config, String key) {
        return config.at(key).texts().stream().map(GoldenLayers::feature).toArray(String[]::new);
    }

    /** The tables of the categorical ones among the features of a list. */
    GoldenLayers tables(GoldenModel model, String key, String pattern) {
        List<String> categorical = model.config().at("sparse").list().stream()
                .map(field -> field.at("name").text())
                .toList();
        for (String field : model.config().at(key).texts()) {
            if (categorical.contains(field)) {
                names.parameter("embedding/" + feature(field), String.format(pattern, field));
            }
        }
        return this;
    }

    private static String feature(String field) {
        return field.equals("domain_indicator") ? FeatureSchema.DOMAIN : field;
    }

    /** Weight and bias of layers. */
    GoldenLayers layer(String path, String... layers) {
        names.parameter(path + "/weight", suffixed(layers, ".weight"));
        names.parameter(path + "/bias", suffixed(layers, ".bias"));
        return this;
    }

    /** Gain and shift of layer norms. */
    GoldenLayers layerNorm(String path, String... norms) {
        names.parameter(path + "/norm/gain", suffixed(norms, ".weight"));
        names.parameter(path + "/norm/shift", suffixed(norms, ".bias"));
        return this;
    }

    /** Gain, shift and running values of batch norms. */
    GoldenLayers batchNorm(String path, String... norms) {
        names.norm(path + "/norm", norms);
        return layerNorm(path, norms);
    }

    /** Networks of DeepCTR: layers of rectifiers. */
    GoldenLayers dnn(String path, List<Integer> hidden, String... networks) {
        for (int i = 0; i < hidden.size(); i++) {
            layer(path + "/" + i, suffixed(networks, ".linears." + i));
        }
        return this;
    }

    /** Networks of the benchmark, in which a layer, its norm, its rectifier and its dropout are counted each. */
    GoldenLayers mlp(String path, List<Integer> hidden, String... networks) {
        for (int i = 0; i < hidden.size(); i++) {
            layer(path + "/" + i, suffixed(networks, "." + 4 * i));
            batchNorm(path + "/" + i, suffixed(networks, "." + (4 * i + 1)));
        }
        return this;
    }

    /** The output units of networks of the benchmark. */
    GoldenLayers output(String path, List<Integer> hidden, String... networks) {
        return layer(path + "/output", suffixed(networks, "." + 4 * hidden.size()));
    }

    /** The gates of the benchmark: a layer and its norm. */
    GoldenLayers gate(String path, String... gates) {
        layer(path + "/output", suffixed(gates, ".mlp.0"));
        return batchNorm(path + "/output", suffixed(gates, ".mlp.1"));
    }

    /** Layers of rectifiers with layer norms, which count three each. */
    GoldenLayers block(String path, List<Integer> hidden, String... networks) {
        for (int i = 0; i < hidden.size(); i++) {
            layer(path + "/" + i, suffixed(networks, ".domain_specific." + 3 * i));
            layerNorm(path + "/" + i, suffixed(networks, ".domain_specific." + (3 * i + 1)));
        }
        return this;
    }

    /** Widths as a backbone takes them. */
    static int[] ints(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String[] suffixed(String[] names, String suffix) {
        return Stream.of(names).map(name -> name + suffix).toArray(String[]::new);
    }
}
