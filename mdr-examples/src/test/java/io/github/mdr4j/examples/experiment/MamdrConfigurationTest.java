package io.github.mdr4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.examples.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MamdrConfigurationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp | model.norm=1 | config.json:4:9, \"model.norm\": no effect: the official program does not read it for",
                "mlp | x | \"train.meta_parms\": no effect: the official program does not read it for the model name \"mlp\"",
                "mlp | x | \"train.shuffle_buff_size\": no effect: the official program never reads it",
                "mlp_meta_mamdr | x | \"train.domain_meta_learning_rate\": no effect: the official program never reads it",
                "mlp_meta_mamdr | x | \"train.meta_sequence\": no effect: shuffle_sequence is true",
                "mlp_meta | x | \"train.meta_split_ratio\": no effect: meta_split is train-train",
                "mlp_meta | train.average_meta_grad='mean' | \"mean\" needs a meta_train_step above 0",
                "mlp_meta_mldg | x | \"train.learning_rate\": no effect: this method takes its steps at the",
                "mlp_meta_mamdr | train.meta_train_step=4 | \"train.meta_train_step\": no effect: the official program",
                "mlp | model.item_dim=3 | \"model.item_dim\": no effect: without load_pretrain_emb the official program",
                "mlp | train.emb_trainable=false | \"train.emb_trainable\": no effect: without load_pretrain_emb",
                "mlp | train.load_pretrain_emb=true | for the data set \"Taobao\" only",
                "mlp | x | \"dataset.num_parallel_reads\": no effect: see --threads",
                "mlp | dataset.dataset_path='none' | \"dataset.domain_split_path\": there is no folder none",
                "star | x | \"model.auxiliary_dim\": no effect: auxiliary_net is false",
                "mlp | train.histogram_freq=1 | \"train.histogram_freq\": no effect: the official program does not read it",
                "mlp_meta_mamdr | train.meta_parms=['all', 'x'] | \"train.meta_parms\": what stands behind \"all\" has no",
                "mlp_meta_mamdr | train.meta_parms=['emb'] | the others are trained by domain negotiation only; the official",
                "shared_bottom_separate | model.tower_hidden_dim=[4] | \"train.learning_rate\": no effect: the official program"
                        + " trains towers apart at 0.001"
            })
    void keyWithoutEffect_isSaid(String name, String change, String remark) {
        MamdrFiles files = MamdrFiles.named(name);
        if (change.contains(".")) {
            files.with(change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
        }
        assertThat(read(files).remarks()).extracting(Remark::toString).anyMatch(text -> text.contains(remark));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp | train.epoch | 'many' | config.json:17:10, \"train.epoch\": expected a whole number >= 1, got \"many\"",
                "mlp | train.epoch | 0 | expected a whole number >= 1, got 0",
                "mlp | train.patience | 2.5 | expected a whole number >= 1, got 2.5",
                "mlp | train.learning_rate | -1 | expected a number > 0, got -1",
                "mlp | train.optimizer | 'sgd' | expected one of adam, got \"sgd\"",
                "mlp | train.loss | 'mse' | expected one of binary_crossentropy, got \"mse\"",
                "mlp_meta | train.histogram_freq | 1 | expected 0 (there are no histograms), got 1",
                "mlp_pcgrad | train.histogram_freq | 1 | expected 0 (there are no histograms), got 1",
                "mlp | model.dropout | 1 | expected a number in [0, 1), got 1",
                "mlp | model.hidden_dim | [16, 0] | \"model.hidden_dim[1]\": expected a whole number >= 1, got 0",
                "mlp | model.hidden_dim | 16 | expected an array, got 16",
                "mlp | model.layers | 3 | unknown key: expected one of name, norm, dense, auxiliary_net, user_dim",
                "mlp | model.drop_out | 3 | \"model.drop_out\": unknown key: did you mean \"dropout\"? expected one of name",
                "mlp | train.Epoch | 3 | \"train.Epoch\": unknown key: did you mean \"epoch\"? expected one of load",
                "mlp | model.hidden_dim | [[8]] | \"model.hidden_dim[0]\": expected a whole number >= 1, got [8]",
                "mlp | train.epoch | {'a': 1} | \"train.epoch\": expected a whole number >= 1, got an object",
                "mlp | train.epoch | null | \"train.epoch\": expected a whole number >= 1, got null",
                "mlp | train.epoch | 99999999999 | expected a whole number from 1 to 2147483647, got 99999999999",
                "mlp | train.learning_rate | NaN | \"train.learning_rate\": expected a number, got NaN",
                "mlp | train.learning_rate | 1e999 | \"train.learning_rate\": expected a number, got Infinity",
                "mlp | dataset.seed | 1.5 | \"dataset.seed\": expected a whole number from -9223372036854775808 to 922",
                "mlp | train.lr | 3 | \"train.lr\": unknown key: expected one of load_pretrain_emb, emb_trainable, epoch",
                "mlp | dataset.split | 3 | unknown key: did you mean \"domain_split_path\"? expected one of name, dataset_path,",
                "mlp | dataset.fixed_train | true | expected false (training rows are drawn in a new order every epoch)",
                "mlp_meta_mamdr | train.sample_num | 'all' | \"train.sample_num\": expected a whole number >= 0, got \"all\"",
                "mlp_meta_mamdr | train.meta_learning_rate | 2 | expected a number in (0, 1], got 2",
                "mlp_meta_mamdr | train.merged_method | 'minus' | expected one of plus, times, got \"minus\"",
                "mlp_meta_mamdr | train.finetune_every_epoch | true | expected false (domains are fine-tuned at the end",
                "mlp_meta_mamdr | train.domain_regulation_step | 5 | expected 0 (there is no such limit here), got 5",
                "mlp_meta_mamdr | train.target_domain | 2 | expected -1 (all domains are trained), got 2",
                "mlp_meta_mamdr | train.val_every_step | 2 | expected 1 (every epoch is validated), got 2",
                "mlp_meta_mamdr | train.meta_parms | ['dnn'] | \"train.meta_parms[0]\": unknown parameter \"dnn\": expected \"all\" or"
                        + " \"all_hidden\" in the first place, or some of domain_emb, emb, item_emb, user_emb",
                "mlp_meta_mamdr | train.meta_parms | ['kernel_shared'] | unknown parameter \"kernel_shared\": expected \"all\"",
                "mlp_meta_mamdr | train.meta_parms | ['all_hiden'] | \"all_hiden\": did you mean \"all_hidden\"? expected",
                "mlp_meta_mamdr | train.meta_parms | 'all' | \"train.meta_parms\": expected an array, got \"all\"",
                "mlp_meta_mamdr_batch | train.sample_num | 0 | expected a whole number >= 1 (\"batch\" divides by it), got 0",
                "mlp_meta_mamdr | train.meta_sequence | [0, 0] | \"train.meta_sequence\": expected the number of each domain",
                "mlp_meta_mamdr | train.meta_sequence | ['a'] | \"train.meta_sequence[0]\": expected a whole number >= 0,",
                "mlp_meta_mamdr | train.meta_parms | [] | expected at least one name, such as [\"all\"], got []",
                "mlp_pcgrad | train.sample_num | -1 | \"train.sample_num\": expected a whole number >= 0, got -1",
                "mlp_meta_mldg | train.meta_parms | ['emb'] | expected [\"all\"] (the official program does not train the",
                "mlp_pcgrad | train.meta_parms | ['all_hidden'] | expected [\"all\"] (the official program does not train",
                "mlp_meta | train.meta_split | 'half' | expected one of train-train, meta-train/val",
                "mlp_meta | train.meta_train_step | 4 | expected 0 (there is no such limit here), got 4",
                "mlp_meta | train.average_meta_grad | 'drop' | expected \"none\" (gradients are added up here)",
                "star | model.norm | 'ln' | expected one of none, bn, pn, got \"ln\"",
                "star | model.auxiliary_net | 'no' | expected true or false, got \"no\""
            })
    void valueThatCannotBeCarriedOut_isRefusedWithItsPlace(String name, String path, String value, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(MamdrFiles.named(name).with(path, value)))
                .withMessageStartingWith("config.json:")
                .withMessageContaining(message);
    }

    @Test
    void missingKey_isNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(MamdrFiles.named("mmoe")))
                .withMessageMatching(
                        "config.json:2:\\d+, \"model\": expected a key \"num_experts\", which this model name"
                                + " needs, got none");
    }

    @Test
    void keyThatIsNotRead_mayBeMissing() {
        MamdrFiles files = MamdrFiles.named("mlp").without("train.meta_parms").without("train.sample_num");

        assertThat(read(files).settings()).isNotEmpty();
    }

    @Test
    void everyKeyAndWordOfNames_isInTheDocuments() {
        String text = Snippets.prose(Path.of("docs", "experiments.md"));

        assertThat(MamdrConfiguration.keys()).allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
        assertThat(MamdrName.words()).allSatisfy(word -> assertThat(text).contains("`" + word + "`"));
    }

    @Test
    void missingName_isNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(MamdrFiles.named("mlp").without("model.name")))
                .withMessageMatching("config.json:2:\\d+, \"model\": expected a key \"name\", got none");
    }

    @ParameterizedTest
    @CsvSource({
        "mlp_meta_mamdr, train.target_domain, -2",
        "mlp_meta, train.meta_train_step, -1",
        "mlp_meta, train.meta_finetune_step, -1",
        "mlp_meta_mamdr, train.domain_regulation_step, -1",
        "mlp, dataset.seed, 12345678901",
        "mlp, dataset.fixed_train, false"
    })
    void valueThatSwitchesOff_isTaken(String name, String key, String value) {
        assertThat(read(MamdrFiles.named(name).with(key, value)).settings()).isNotEmpty();
    }

    @Test
    void unknownSection_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"model\": {}, \"data\": {}}");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> MamdrConfiguration.read(JsonFile.read(file), null))
                .withMessage(
                        "config.json:1:23, \"data\": unknown section: did you mean \"dataset\"? expected one of model, train,"
                                + " dataset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"model\": | config.json:1:10: expected JSON, got something else",
                "{\"model\": {}, \"model\": {}} | config.json:1:15, \"model\": expected each key once, got it again (first in"
                        + " line 1)",
                "{\"a\": [{\"b\": 1, \"b\": 2}]} | config.json:1:17, \"a[0].b\": expected each key once",
                "{\"a\": 1 \"b\": 2} | config.json:1:9: expected JSON, got something else",
                "{'a': 1} | config.json:1:2: expected JSON, got something else",
                "model: mlp | config.json:1:1: expected JSON, got something else",
                "[1] | config.json:1:1: expected an object, got [1]",
                "~~ | config.json:1:1: expected a JSON object, got nothing",
                "{} 1 | config.json:1:4: expected the end of the file"
            })
    void textThatIsNoJsonObject_isRefusedWithItsPlace(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), text);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JsonFile.read(file))
                .withMessageStartingWith(message);
    }

    @Test
    void commentsTrailingCommasAndByteOrderMark_areRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("config.json"),
                "\uFEFF{ // \"x\": 1\n\"path\": \"http://a//b /* c */\", /* two\nlines */ \"list\": [1, 2,], }\n// end");

        assertThat(JsonFile.read(file).members().get("path").text()).isEqualTo("http://a//b /* c */");
        assertThat(JsonFile.read(file).members().get("list").elements()).hasSize(2);
    }

    @Test
    void fileThatCannotBeRead_isNamed() throws IOException {
        Path missing = folder.resolve("missing.json");
        Path other = Files.write(folder.resolve("other.json"), new byte[] {'{', (byte) 0xE9, '}'});

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JsonFile.read(folder))
                .withMessage(folder + ": expected a JSON file, got a folder");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JsonFile.read(missing))
                .withMessage(missing + ": expected a JSON file, found no such file");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JsonFile.read(other))
                .withMessage(other + ": expected a JSON file in UTF-8, got other characters");
    }

    @Test
    void dataWithoutDomains_isRefusedWithThePlacesWhereItWasLookedFor() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> MamdrConfiguration.read(
                        JsonFile.read(MamdrFiles.named("mlp").write(folder)), folder))
                .withMessageStartingWith("config.json:")
                .withMessageContaining(
                        "\"dataset.domain_split_path\": expected folders domain_0, domain_1, ... in --data")
                .withMessageContaining(folder.resolve("data/shop/two_domains").toString());
    }

    @Test
    void data_isLookedForAboveTheDomains() throws IOException {
        Path domains = Files.createDirectories(folder.resolve("data/shop/two_domains/domain_0"))
                .getParent();
        for (String given : List.of("", "data/shop", "data/shop/two_domains")) {
            Experiment experiment = MamdrConfiguration.read(
                    JsonFile.read(MamdrFiles.named("mlp").write(folder)), folder.resolve(given));

            assertThat(value(experiment, "--folder")).isEqualTo(domains.toString());
        }
        assertThat(value(read(MamdrFiles.named("mlp")), "--folder"))
                .isEqualTo(Path.of("data", "shop", "two_domains").toString());
    }

    private static String value(Experiment experiment, String option) {
        return experiment.settings().stream()
                .filter(setting -> setting.option().equals(option))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Experiment read(MamdrFiles files) {
        return MamdrConfiguration.read(JsonFile.read(files.write(folder)), null);
    }
}
