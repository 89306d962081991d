package io.github.mdr4j.backbones;

import static io.github.mdr4j.testkit.GoldenNames.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.model.blocks.PartitionedNorm;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarGoldenTest {

    static List<GoldenModel> paper() {
        return GoldenFiles.models("star_paper*.json");
    }

    static List<GoldenModel> mamdr() {
        return GoldenFiles.models("star_mamdr*.json");
    }

    static List<GoldenModel> benchmark() {
        return GoldenFiles.models("star_{single,eval,mixed}*.json");
    }

    @ParameterizedTest
    @MethodSource("paper")
    void everyNumber_isThatOfThePaper(GoldenModel model) {
        Star star = star(model).auxiliary(sizes(model, "aux_hidden")).normalization(norm(model));

        GoldenCheck.compare(model, star, names -> {
            nameNormAndLayers(names, star);
            int layers = star.hidden().size();
            nameStarLayer(names, "output", layers);
            GoldenLayers auxiliary = new GoldenLayers(names);
            int depth = star.auxiliary().orElseThrow().size();
            for (int i = 0; i <= depth; i++) {
                auxiliary.layer("auxiliary/" + (i < depth ? i : "output"), "aux." + i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("mamdr")
    void everyNumber_isThatOfMamdrsBaseline(GoldenModel model) {
        int[] hidden = sizes(model, "hidden");
        Star star = star(model).mamdr().auxiliary(hidden[hidden.length - 1]).normalization(norm(model));

        GoldenCheck.compare(model, star, names -> {
            nameNormAndLayers(names, star);
            names.rearranged("auxiliary/weight", kernels -> kernels.permuted(0, 2, 1), "aux_kernel");
            names.parameter("auxiliary/bias", "aux_bias");
            new GoldenLayers(names).layer("output", "output");
        });
    }

    @ParameterizedTest
    @MethodSource("benchmark")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        double epsilon = model.config().at("domain_norm_eps").number();
        Star star = star(model)
                .auxiliary(sizes(model, "aux_hidden"))
                .reference()
                .normalization(new PartitionedNorm(epsilon, 0, false));
        int domains = model.schema().domains().size();

        GoldenCheck.compare(model, star, names -> nameBenchmark(names.everyDomain(), star, domains));
    }

    private static void nameNormAndLayers(GoldenNames names, Star star) {
        names.tables("embedding/", "embedding.%s.weight");
        for (String scope : List.of("shared", "domain")) {
            names.parameter("norm/" + scope + "/gain", "norm." + scope + "_gamma");
            names.parameter("norm/" + scope + "/shift", "norm." + scope + "_beta");
        }
        names.norm("norm", "norm");
        for (int i = 0; i < star.hidden().size(); i++) {
            nameStarLayer(names, "star/" + i, i);
        }
    }

    private static void nameStarLayer(GoldenNames names, String path, int index) {
        for (String scope : List.of("shared", "domain")) {
            names.parameter(path + "/" + scope + "/weight", "star." + index + "." + scope + "_kernel");
            names.parameter(path + "/" + scope + "/bias", "star." + index + "." + scope + "_bias");
        }
    }

    private static void nameBenchmark(GoldenNames names, Star star, int domains) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        names.parameter("norm/shared/gain", "dn_share_gamma");
        names.parameter("norm/shared/shift", "dn_share_bias");
        names.parameter("norm/domain/gain", numbered("domain_specific_dn_gamma.%d", domains));
        names.parameter("norm/domain/shift", numbered("domain_specific_dn_bias.%d", domains));
        GoldenLayers towers = new GoldenLayers(names);
        int layers = star.hidden().size();
        for (int i = 0; i <= layers; i++) {
            String path = i < layers ? "star/" + i : "output";
            names.parameter(path + "/shared/weight", "share_parm_w." + i);
            names.parameter(path + "/shared/bias", "share_parm_b." + i);
            names.parameter(path + "/domain/weight", numbered("domain_specific_w.%d." + i, domains));
            names.parameter(path + "/domain/bias", numbered("domain_specific_b.%d." + i, domains));
            towers.batchNorm(path, numbered("domain_specific_bn.%d." + i, domains));
        }
        List<Integer> auxiliary = star.auxiliary().orElseThrow();
        towers.mlp("auxiliary", auxiliary, "auxnet.mlp").output("auxiliary", auxiliary, "auxnet.mlp");
    }

    private static Star star(GoldenModel model) {
        assertThat(model.config().at("activation").text()).isEqualTo("relu");
        return Star.hidden(sizes(model, "hidden"));
    }

    private static PartitionedNorm norm(GoldenModel model) {
        GoldenJson config = model.config();
        return new PartitionedNorm(
                config.at("pn_eps").number(), config.at("pn_momentum").number(), true);
    }

    private static int[] sizes(GoldenModel model, String key) {
        return GoldenLayers.ints(model.config().at(key).integers());
    }
}
