package io.github.mdr4j.backbones;

import static io.github.mdr4j.backbones.GoldenLayers.ints;
import static io.github.mdr4j.testkit.GoldenNames.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenModel;
import io.github.mdr4j.testkit.GoldenNames;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class M3oeGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("m3oe*.json");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumber_isThatOfTheReference(GoldenModel model) {
        List<Integer> hidden = model.config().at("hidden").integers();
        assertThat(hidden.get(1))
                .as("width of the star network and the skip connection")
                .isEqualTo(hidden.get(2));
        int tower = model.weights().get("tower.0.0.weight").shape().get(0);
        M3oe backbone = M3oe.bottom(hidden.get(0), hidden.get(1))
                .experts(model.config().at("experts").integer(), ints(hidden.subList(3, hidden.size())))
                .tower(tower)
                .reference();

        GoldenCheck.compare(
                model,
                backbone,
                names -> name(names, backbone, model.config().at("n_domains").integer()));
    }

    private static void name(GoldenNames names, M3oe backbone, int domains) {
        names.tables("embedding/", "embedding.embed_dict.%s.weight");
        names.parameter("star/shared/weight", "shared_weight").parameter("star/shared/bias", "shared_bias");
        names.parameter("star/domain/weight", numbered("slot_weight.%d", domains));
        names.parameter("star/domain/bias", numbered("slot_bias.%d", domains));
        names.parameter("balance", "_weight_bal_d.deep_weights");
        names.parameter("domainWeight", "_weight_exp_d.deep_weights");
        new GoldenLayers(names)
                .block("bottom", backbone.bottom().subList(1, 2), "star_mlp")
                .layer("skip", "skip_conn.domain_specific.0")
                .layerNorm("skip", "skip_conn.domain_specific.1")
                .block("expert", backbone.expert(), numbered("expert.%d", backbone.experts()))
                .block("domainExpert", backbone.expert(), numbered("domain_expert.%d", domains))
                .layer("gate/output", numbered("gate.%d.0", domains))
                .layer("tower/0", numbered("tower.%d.0", domains))
                .layerNorm("tower/0", numbered("tower.%d.1", domains))
                .layer("tower/output", numbered("tower.%d.3", domains));
    }
}
