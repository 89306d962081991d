package io.github.mdr4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.error.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MamdrNameTest {

    @ParameterizedTest
    @EnumSource(MamdrName.Base.class)
    void baseAlone_isJointTraining(MamdrName.Base base) {
        assertThat(read(base.word())).isEqualTo(new MamdrName(base, MamdrName.Method.JOINT, false, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "mlp_finetune, MLP, JOINT, , finetune,",
        "wdl_separate, WDL, JOINT, separate, ,",
        "mlp_separate_finetune, MLP, JOINT, separate, finetune,",
        "nfm_uncertainty_weight, NFM, UNCERTAINTY_WEIGHT, , ,",
        "uncertainty_weight_autoint_finetune, AUTOINT, UNCERTAINTY_WEIGHT, , finetune,",
        "mlp_pcgrad, MLP, PCGRAD, , ,",
        "ccpm_meta, CCPM, MAML, , ,",
        "mlp_meta_maml_finetune, MLP, MAML, , finetune,",
        "mlp_meta_batch_finetune, MLP, MAML, , finetune, batch",
        "pnn_meta_reptile, PNN, REPTILE, , ,",
        "batch_reptile_meta_deepfm, DEEPFM, REPTILE, , , batch",
        "shared_bottom_meta_mldg, SHARED_BOTTOM, MLDG, , ,",
        "mlp_meta_domain_negotiation_finetune_, MLP, DOMAIN_NEGOTIATION, , finetune,",
        "__domain_negotiation__meta_mmoe, MMOE, DOMAIN_NEGOTIATION, , ,",
        "finetune_domain_negotiation_ple_meta, PLE, DOMAIN_NEGOTIATION, , finetune,",
        "mlp_meta_domain_negotiation_batch, MLP, DOMAIN_NEGOTIATION, , ,",
        "mlp_batch_mldg_meta, MLP, MLDG, , , batch",
        "star_meta_mamdr, STAR, MAMDR, , ,",
        "mamdr_finetune_batch_meta_shared_bottom__, SHARED_BOTTOM, MAMDR, , finetune, batch"
    })
    void words_areFoundInAnyOrder(
            String name, MamdrName.Base base, MamdrName.Method method, String separate, String finetune, String batch) {
        assertThat(read(name))
                .isEqualTo(new MamdrName(base, method, separate != null, finetune != null, batch != null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp_maml2 | config.json:3:18, \"model.name\": unknown word \"maml2\" in the model name \"mlp_maml2\": expected"
                        + " a base, mlp, wdl, nfm, autoint, ccpm, pnn, deepfm, shared_bottom, mmoe, ple, star, and"
                        + " extensions, separate, finetune, meta, reptile, mldg, uncertainty_weight, pcgrad,"
                        + " domain_negotiation, mamdr, batch",
                "MLP | unknown word \"MLP\" in the model name \"MLP\": did you mean \"mlp\"? expected a base",
                "mlp_shared | unknown word \"shared\" in the model name \"mlp_shared\": did you mean \"shared_bottom\"?",
                "mlp_meta_negotiation | did you mean \"domain_negotiation\"? expected a base",
                "mlp_finetun | config.json:3:18, \"model.name\": unknown word \"finetun\" in the model name \"mlp_finetun\":"
                        + " did you mean \"finetune\"?",
                "meta_finetune | expected one base of mlp, wdl, nfm",
                "~~ | expected one base of mlp",
                "mlp_star | expected one base of mlp, wdl, nfm, autoint, ccpm, pnn, deepfm, shared_bottom, mmoe, ple, star,"
                        + " got mlp and star",
                "mlp_reptile | \"reptile\" has no effect without \"meta\", and the official program would train jointly:"
                        + " expected \"meta_reptile\", or neither",
                "mlp_mamdr_finetune | \"mamdr\" has no effect without \"meta\"",
                "mlp_meta_mamdr_reptile | expected one learning method, got reptile and mamdr",
                "mlp_meta_pcgrad | expected one learning method, got pcgrad and meta",
                "mlp_pcgrad_uncertainty_weight | expected one learning method, got uncertainty_weight and pcgrad",
                "mlp_separate_meta | \"separate\" trains each domain for itself"
            })
    void nameThatCannotBeCarriedOut_isRefused(String name, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(name))
                .withMessageStartingWith("config.json:3:")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp_batch | \"batch\" has no effect: it is for meta, reptile, mldg and mamdr",
                "mlp_separate_batch | \"batch\" has no effect: it is for meta, reptile, mldg and mamdr",
                "mlp_batch_pcgrad | \"batch\" has no effect: it is for meta, reptile, mldg and mamdr",
                "mlp_uncertainty_weight_batch | \"batch\" has no effect: it is for meta, reptile, mldg and mamdr",
                "mlp_meta_domain_negotiation_batch | \"batch\" has no effect: it is for meta, reptile, mldg and mamdr",
                "mlp_meta_maml | \"maml\" has no effect: \"meta\" alone is MAML",
                "mmoe_uncertainty_weight | the official program trains the first tower with all domains; here each trains"
                        + " its own",
                "mlp_separate_finetune | the official program cannot fine-tune after \"separate\"; here it does"
            })
    void wordWithoutEffect_isSaid(String name, String text) {
        Settings settings = new Settings();
        MamdrName.of(value(name), settings);

        assertThat(settings.remarks()).singleElement().asString().endsWith("\"model.name\": " + text);
    }

    private static MamdrName read(String name) {
        return MamdrName.of(value(name), new Settings());
    }

    private static JsonValue value(String name) {
        return new JsonValue(new Place("config.json", 3, 13, "model.name"), name);
    }
}
