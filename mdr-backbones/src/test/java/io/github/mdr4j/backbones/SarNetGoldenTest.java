package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static io.github.mdr4j.testkit.GoldenNames.numbered;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarNetGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("sarnet*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheBenchmark(GoldenModel model) {
        SarNet backbone = backbone(model).normalization(Normalization.BATCH);

        GoldenCheck.compare(model, backbone, names -> name(names, backbone, domains(model)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void reference_movesTheStatisticsOfForeignDomainsToo(GoldenModel model) {
        SarNet backbone = backbone(model).reference();

        GoldenCheck.compare(model, backbone, names -> name(names.everyDomain(), backbone, domains(model)));
    }

    private static SarNet backbone(GoldenModel model) {
        GoldenJson config = model.config();
        return SarNet.experts(
                        config.at("shared_experts").integer(),
                        config.at("specific_experts").integer(),
                        config.at("expert_width").integer())
                .hidden(ints(config.at("head").integers()));
    }

    private static int domains(GoldenModel model) {
        return model.config().at("n_domains").integer();
    }

    private static void name(GoldenNames names, SarNet backbone, int domains) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        names.parameter("transformation/scale", numbered("domain_weight.%d", domains));
        names.parameter("transformation/shift", numbered("domain_bias.%d", domains));
        GoldenLayers layers = new GoldenLayers(names);
        String specific = "domain_specific_expert.%d.%d";
        layers.batchNorm("sharedExpert", numbered("shared_expert.%d.bn", backbone.sharedExperts()))
                .layer("sharedExpert", numbered("shared_expert.%d.linear", backbone.sharedExperts()))
                .batchNorm(
                        "specificExpert", GoldenLayers.numbered(specific + ".bn", domains, backbone.specificExperts()))
                .layer(
                        "specificExpert",
                        GoldenLayers.numbered(specific + ".linear", domains, backbone.specificExperts()))
                .layer("gate/output", "gate_net")
                .mlp("hidden", backbone.hidden(), "final_mlp.mlp");
        layers.layer("output", "final_mlp.mlp." + 4 * backbone.hidden().size());
    }
}
