package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.examples.experiment.MamdrFiles;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

    private static final int USERS = 12;
    private static final int ITEMS = 9;
    private static final int DOMAINS = 3;

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void makeData() throws IOException {
        data = folder.resolve("data/shop/two_domains");
        SplittableRandom random = new SplittableRandom(5);
        for (int domain = 0; domain < DOMAINS; domain++) {
            Path files = Files.createDirectories(data.resolve("domain_" + domain));
            for (String split : new String[] {"train", "val", "test"}) {
                StringBuilder rows = new StringBuilder("uid,pid,domain,label\n");
                for (int row = 0; row < 60; row++) {
                    int user = random.nextInt(USERS);
                    int item = random.nextInt(ITEMS);
                    rows.append(
                            user + "," + item + "," + domain + "," + (random.nextInt(5) < (user + item) % 5 ? 1 : 0));
                    rows.append('\n');
                }
                Files.writeString(files.resolve(split + ".csv"), rows);
            }
        }
        Path processed = Files.createDirectories(data.resolve("processed_data"));
        Files.writeString(processed.resolve("uid2id.json"), "{\"id\": " + USERS + ", \"raw_id2id\": {}}");
        Files.writeString(processed.resolve("pid2id.json"), "{\"id\": " + ITEMS + ", \"raw_id2id\": {}}");
        Files.writeString(processed.resolve("user_emb.json"), "{\"0\": \"1 2 3 4 5 6\", \"7\": \"6 5 4 3 2 1\"}");
        Files.writeString(processed.resolve("item_emb.json"), "{\"3\": [1, 2, 3, 4, 5, 6]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp",
                "deepfm_finetune",
                "mlp_separate",
                "mlp_uncertainty_weight",
                "mlp_pcgrad",
                "wdl_meta",
                "mlp_meta_reptile_batch",
                "mlp_meta_mldg",
                "nfm_meta_domain_negotiation_finetune_",
                "mlp_meta_mamdr_finetune",
                "mlp_meta_mamdr_batch",
                "star_meta_mamdr",
                "shared_bottom",
                "shared_bottom_separate"
            })
    void configurationOfMamdr_trains(String name) throws IOException {
        Path file = MamdrFiles.named(name)
                .with("model.tower_hidden_dim", "[4]")
                .with("train.epoch", "1")
                .write(folder);

        Mdr train =
                Mdr.run("train", "--config", file, "--data", folder, "--out", folder.resolve("run"), "--threads", 1);

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).contains("180 training, 180 validation and 180 test rows in 3 domains");
        assertThat(train.err()).contains("mdr: config.json:", "\"train.shuffle_buff_size\": no effect");
        JsonNode report = json("run/report.json");
        assertThat(report.get("seed").asLong()).isEqualTo(7);
        assertThat(report.get("strategy").asText().endsWith(", finetune")).isEqualTo(name.contains("finetune"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "mlp_meta_mamdr_finetune"})
    void pretrainedEmbeddings_areFrozenRowsOfTheTables(String name) {
        Path file = MamdrFiles.named(name)
                .with("train.load_pretrain_emb", "true")
                .with("train.emb_trainable", "false")
                .with("dataset.name", "'Taobao'")
                .write(folder);

        Mdr train =
                Mdr.run("train", "--config", file, "--data", folder, "--out", folder.resolve("run"), "--threads", 1);

        assertThat(train.exitCode()).as(train.err()).isZero();
        try (TrainedRecommender model = TrainedRecommender.load(folder.resolve("run/model.mdr"))) {
            assertThat(model.parameters().of(0).get("embedding/uid", 0 * 6 + 1)).isEqualTo(2);
            assertThat(model.parameters().of(0).get("embedding/uid", 7 * 6)).isEqualTo(6);
            assertThat(model.parameters().of(0).get("embedding/uid", 1 * 6)).isZero();
            assertThat(model.parameters().of(0).get("embedding/pid", 3 * 6 + 5)).isEqualTo(6);
        }
    }

    @Test
    void writtenExperiment_repeatsTheTraining() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Mdr one = Mdr.run(
                "train",
                "--config",
                MamdrFiles.named("mlp_meta_mamdr_finetune").write(folder),
                "--data",
                folder,
                "--seed=11",
                "--visit-order=2,0,1",
                "--out",
                first);
        Mdr two = Mdr.run("train", "--config", first.resolve("experiment.json"), "--out", second);

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(two.exitCode()).as(two.err()).isZero();
        assertThat(json("first/report.json").get("seed").asLong()).isEqualTo(11);
        assertThat(json("first/experiment.json").get("id").asText()).isEqualTo("mlp_meta_mamdr_finetune");
        assertThat(json("second/report.json").get("experiment").asText()).isEqualTo("mlp_meta_mamdr_finetune");
        assertThat(json("second/report.json").get("test"))
                .isEqualTo(json("first/report.json").get("test"));
        assertThat(json("second/experiment.json")).isEqualTo(json("first/experiment.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'format': 'mdr4j-experiment/2'} | experiment.json:1:12, \"format\": expected \"mdr4j-experiment/1\"",
                "{F, 'modell': {}} | \"modell\": unknown key: expected one of $schema, format, id, adapter, backbone, dataset,"
                        + " embedding, optimizer, strategy, training, then",
                "{F, 'training': {'epoch': 3}} | \"training.epoch\": unknown key: did you mean \"epochs\"? expected one of"
                        + " epochs, patience,",
                "{F, 'training': {'epochs': -3}} | \"training\": this trainer cannot be built: - epochs must be >= 1, got -3",
                "{F, 'training': {'epochs': 'x'}} | \"training.epochs\": expected a number, got \"x\"",
                "{F, 'training': {'epochs': 1.5}} | \"training.epochs\": Invalid value for option '--epochs'",
                "{F, 'training': {'patience': 0}} | \"training\": patience must be >= 1, got 0",
                "{F, 'backbone': {'name': 'mpl'}} | \"backbone\": unknown backbone \"mpl\": did you mean \"mlp\"? expected one of"
                        + " mlp, wide_deep",
                "{F, 'backbone': {'hidden': [8, 0]}} | \"backbone\": hidden[1] must be >= 1, got 0",
                "{F, 'backbone': {'heads': 2}} | \"backbone\": option --heads has no effect with --backbone mlp: it is",
                "{F, 'adapter': {'name': 'hamur'}} | \"adapter\": option --adapter-rank is required with --adapter hamur",
                "{F, 'adapter': {'adapterSites': ['hidden/0', '']}} | \"adapter.adapterSites\": Invalid value for option",
                "{F, 'strategy': {'includeTarget': 1}} | expected true or false, got 1",
                "{F, 'then': [{'optimizer': 'sgd'}]} | expected a strategy under \"name\", got none",
                "{F, 'then': [{'name': 'finetune', 'rate': 1}]} | \"then[0].rate\": unknown key: expected one of name,",
                "{F, 'strategy': {'name': 'finetune'}} | expected --then finetune, got --strategy finetune",
                "{'modell': {}} | expected an experiment, with \"format\": \"mdr4j-experiment/1\", or a configuration of",
                "{'backbone': {}, 'then': []} | got the keys backbone, then",
                "{} | with sections model, train and dataset, got no key",
                "{'split_policy': 'split_by_theme'} | which is for mdr prepare amazon --config FILE or mdr prepare taobao",
                "{'train': {}, 'dataset': {}} | expected the sections model, train and dataset, got no \"model\""
            })
    void wrongExperiment_isOneLineWithItsPlace(String text, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.json"),
                text.replace("F,", "'format': 'mdr4j-experiment/1',").replace('\'', '"'));
        for (String command : new String[] {"train --config", "config"}) {
            Mdr run = Mdr.run((Object[]) (command + " " + file).split(" "));

            run.assertRefused(2, "experiment.json", message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'strategy': {'name': 'dn', 'outerOn': 'typo'} | \"strategy\": --outer-on: no parameter matches \"typo\"",
                "'strategy': {'name': 'pcgrad', 'projected': 'x,all'} | \"strategy\": --projected: no parameter matches \"x\"",
                "'then': [{'name': 'mamdr', 'specific': 'typo'}] | \"then\": --specific: no parameter matches \"typo\"",
                "'embedding': {'noPretrainedLinear': true} | \"embedding\": --no-pretrained-linear needs --pretrained"
            })
    void parametersThatAreNotThere_areNamedWithTheirPlace(String options, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.json"),
                ("{'format': 'mdr4j-experiment/1', " + options + "}").replace('\'', '"'));

        Mdr run = Mdr.run(
                "train", "--config", file, "--dataset=mamdr-folder", "--folder", data, "--out", folder.resolve("run"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("mdr: experiment.json:1:").contains(message);
    }

    @ParameterizedTest
    @CsvSource({"user_dim, uid", "item_dim, pid"})
    void widthThatIsNotThatOfThePretrainedEmbeddings_isRefused(String key, String table) {
        Path file = MamdrFiles.named("mlp")
                .with("train.load_pretrain_emb", "true")
                .with("model." + key, "5")
                .write(folder);

        Mdr run = Mdr.run("train", "--config", file, "--data", folder, "--out", folder.resolve("run"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "config.json:2:",
                        "\"model\": embedding dim of table \"" + table + "\" must be 6, the width of its");
    }

    @Test
    void frozenEmbeddings_haveNoWeightsInTheLinearPart() {
        MamdrFiles files = MamdrFiles.named("wdl")
                .with("train.load_pretrain_emb", "true")
                .with("train.emb_trainable", "false")
                .with("train.epoch", "1");

        Mdr train = Mdr.run("train", "--config", files.write(folder), "--data", folder, "--out", folder.resolve("run"));

        assertThat(train.exitCode()).as(train.err()).isZero();
        try (TrainedRecommender model = TrainedRecommender.load(folder.resolve("run/model.mdr"))) {
            for (int id = 0; id < ITEMS; id++) {
                assertThat(model.parameters().of(0).get("linear/pid", id)).isZero();
            }
            assertThat(model.parameters().of(0).get("linear/domain", 1)).isNotZero();
        }
    }

    @Test
    void linearWeightsThatAreNotThere_cannotBeLeftOut() {
        Path file = MamdrFiles.named("mlp")
                .with("train.load_pretrain_emb", "true")
                .with("train.emb_trainable", "false")
                .write(folder);

        Mdr run = Mdr.run(
                "train", "--config", file, "--data", folder, "--no-pretrained-linear", "--out", folder.resolve("run"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--no-pretrained-linear has no effect: the backbone has no linear part");
    }

    @Test
    void dataWithoutConfiguration_isRefused() {
        assertThat(Mdr.run("train", "--data", folder).err()).contains("option --data needs --config FILE");
    }

    @Test
    void visitOrderOfOtherDomains_isRefused() {
        Mdr run = Mdr.run("train", "--visit-order=1,0", "--out", folder.resolve("run"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--visit-order must have each of the 5 domains once, from 0, got [1, 0]");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
