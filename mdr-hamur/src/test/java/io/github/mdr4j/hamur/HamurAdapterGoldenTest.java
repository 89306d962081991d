package io.github.mdr4j.hamur;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.SiteChoice;
import io.github.mdr4j.testkit.GoldenCheck;
import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenModel;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAMUR's models with adapters, against the numbers of the official code. */
class HamurAdapterGoldenTest {

    static List<GoldenModel> models() {
        return GoldenFiles.models("hamur_*_adp_*.json");
    }

    static List<GoldenModel> ofOneDomain() {
        return GoldenFiles.models("hamur_*_adp_*.json").stream()
                .filter(model -> model.json().at("rows").text().contains("one domain"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void officialForm_hasEveryNumberOfTheOfficialCode(GoldenModel model) {
        compare(model, new GoldenHamur(model, true), HamurAdapter::wholeBatchStatistics);
    }

    @ParameterizedTest
    @MethodSource("ofOneDomain")
    void batchOfOneDomain_hasEveryNumberOfTheOfficialCode(GoldenModel model) {
        compare(model, new GoldenHamur(model, false), Function.identity());
    }

    private static void compare(GoldenModel model, GoldenHamur names, Function<HamurAdapter, HamurAdapter> form) {
        GoldenJson config = model.config();
        assertThat(config.at("activation").text()).isEqualTo("relu");
        HamurAdapter adapter = HamurAdapter.rank(config.at("k").integer())
                .hyperNetwork(config.at("hyper").integers().stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .bottleneck(config.at("bottleneck").integer())
                .epsilon(config.at("domain_norm_eps").number())
                .sites(SiteChoice.lastLayers(names.adapters()));

        GoldenCheck.compare(model, names.backbone(), form.apply(adapter), Op.Statistics.BATCH, names::name);
    }
}
