package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.examples.Snippets;
import io.github.mdr4j.examples.experiment.MamdrFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {

    @TempDir
    private Path folder;

    @Test
    void mamdr_isPrintedInTermsOfTheLibrary() {
        Mdr config = config(MamdrFiles.named("mlp_meta_mamdr_finetune"));

        assertThat(config.exitCode()).isZero();
        assertThat(config.out().lines().takeWhile(line -> !line.equals("To be known:")))
                .containsExactly(
                        "config.json: configuration of MAMDR, model name \"mlp_meta_mamdr_finetune\"",
                        "",
                        "data        --dataset=mamdr-folder --folder=" + Path.of("data", "shop", "two_domains"),
                        "backbone    Mlp[hidden=[12, 6], dropout=0.25]",
                        "adapter     none",
                        "embeddings  width 6, Normal[standardDeviation=1.0E-4], the domain as a feature",
                        "optimizer   Adam[rate=0.002, beta1=0.9, beta2=0.999, epsilon=1.0E-8, l2=0.0, lazy=false,"
                                + " epsilonHat=true, embeddingL2=2.0E-5]",
                        "strategy    Mamdr[negotiation=DomainNegotiation[outerRate=0.2, outerStepOn=all],"
                                + " regularization=DomainRegularization[helpers=2, specificRate=0.2,"
                                + " targetIncluded=true, sharedFixed=true, batched=false, specific=SpecificParts[parameters=all,"
                                + " merging=PLUS, startsRandom=true]]]",
                        "then        Finetune[optimizer=Sgd[rate=0.001, l2=0.0, lazy=true]],"
                                + " EarlyStopping[patience=2, minDelta=1.0E-4, criterion=BINNED_AUC]",
                        "stopping    EarlyStopping[patience=2, minDelta=0.0, criterion=BINNED_AUC]",
                        "training    at most 2 epochs, batches of 32 rows, seed 7, domains in random order",
                        "");
        assertThat(config.out())
                .contains("\"train.domain_meta_learning_rate\": no effect: the official program never reads it");
        assertThat(folder).isDirectoryNotContaining("glob:**.mdr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp | Mlp[hidden=[12, 6], dropout=0.25]",
                "wdl | WideDeep[hidden=[12, 6], dropout=0.25]",
                "nfm | Nfm[hidden=[12, 6], dropout=0.25, normalization=None[]]",
                "autoint | AutoInt[heads=4, headWidth=OptionalInt[8], layers=3, scaled=false, wide=true, hidden=[12, 6],"
                        + " dropout=0.25]",
                "ccpm | Ccpm[convolutions=[Convolution[width=6, filters=4], Convolution[width=5, filters=4]],"
                        + " hidden=[12, 6], dropout=0.25]",
                "pnn | Pnn[innerProducts=true, outerProducts=Optional.empty, hidden=[12, 6], dropout=0.25]",
                "deepfm | DeepFm[hidden=[12, 6], dropout=0.25]",
                "shared_bottom | SharedBottom[bottom=[12, 6], tower=[5], dropout=0.25, normalization=None[],"
                        + " everyDomain=false]",
                "mmoe | Mmoe[experts=3, expert=[12, 6], gate=[4], tower=[5], dropout=0.25, normalization=None[],"
                        + " gateNormalization=None[], everyDomain=false]",
                "ple | Ple[levels=1, specificExperts=2, sharedExperts=1, expert=[12, 6], gate=[4], tower=[5],"
                        + " dropout=0.25, normalization=None[], gateNormalization=None[], everyDomain=false]",
                "star | Star[hidden=[12, 6], dropout=0.0, normalization=PartitionedNorm[epsilon=0.001, momentum=0.99,"
                        + " running=true], layers=STAR, auxiliary=Optional[[6]], form=MAMDR]"
            })
    void base_isABackbone(String name, String backbone) {
        Mdr config = config(MamdrFiles.named(name)
                .with("model.tower_hidden_dim", "[5]")
                .with("model.num_experts", "3")
                .with("model.gate_dnn_hidden_units", "[4]")
                .with("model.specific_expert_num", "2")
                .with("model.shared_expert_num", "1")
                .with("model.num_levels", "1")
                .with("model.norm", "'pn'")
                .with("model.dense", "'star'")
                .with("model.auxiliary_net", "true"));

        assertThat(line(config, "backbone")).isEqualTo(backbone);
        assertThat(line(config, "strategy")).isEqualTo("Joint[feeding=ONE_DOMAIN]");
        assertThat(line(config, "embeddings"))
                .contains(name.equals("star") ? "Uniform[limit=0.05]" : "Normal[standardDeviation=1.0E-4]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "separate | Separate[] | rate=0.002 |",
                "uncertainty_weight | UncertaintyWeighting[feeding=ONE_DOMAIN, noise=SIGMA_WITHOUT_HALF] | rate=0.002 |",
                "pcgrad_finetune | PcGrad[averaged=false, projectsAgreement=true, projected=all,"
                        + " helpers=OptionalInt[2]] | rate=0.2 | 0.002",
                "meta | Maml[outer=Adam[rate=0.2, beta1=0.9, beta2=0.999, epsilon=1.0E-8, l2=0.0, lazy=false,"
                        + " epsilonHat=true, embeddingL2=0.0], queryShare=0.25, episode=OptionalInt.empty, update=AFTER_EACH_DOMAIN,"
                        + " outerStepOn=all] | rate=0.002 |",
                "meta_batch_finetune | Maml[outer=Adam[rate=0.2, beta1=0.9, beta2=0.999, epsilon=1.0E-8, l2=0.0,"
                        + " lazy=false, epsilonHat=true, embeddingL2=0.0], queryShare=0.25, episode=OptionalInt.empty, update=SUM,"
                        + " outerStepOn=all] | rate=0.002 | 0.002",
                "meta_reptile | Reptile[outerRate=0.2, update=AFTER_EACH_DOMAIN, outerStepOn=all] | rate=0.002 |",
                "meta_reptile_batch | Reptile[outerRate=0.2, update=SUM, outerStepOn=all] | rate=0.002 |",
                "meta_mldg | MldgWithinDomain[innerRate=0.0, beta=1.0, queryShare=0.25, update=AFTER_EACH_DOMAIN] | rate=0.2 |",
                "meta_mldg_batch | MldgWithinDomain[innerRate=0.0, beta=1.0, queryShare=0.25, update=SUM] | rate=0.2 |",
                "meta_domain_negotiation | DomainNegotiation[outerRate=0.2, outerStepOn=all] | rate=0.002 |",
                "meta_mamdr_batch_finetune | Mamdr[negotiation=DomainNegotiation[outerRate=0.2, outerStepOn=all],"
                        + " regularization=DomainRegularization[helpers=2, specificRate=0.2, targetIncluded=true,"
                        + " sharedFixed=true, batched=true, specific=SpecificParts[parameters=all, merging=PLUS, startsRandom=true]]]"
                        + " | rate=0.002 | 0.001"
            })
    void extensions_areAStrategy(String extensions, String strategy, String rate, String finetuneRate) {
        Mdr config = config(MamdrFiles.named("mlp_" + extensions).with("train.meta_split", "'meta-train/val'"));

        assertThat(line(config, "strategy")).isEqualTo(strategy);
        assertThat(line(config, "optimizer")).startsWith("Adam[" + rate + ",").contains("epsilonHat=true");
        assertThat(line(config, "then"))
                .isEqualTo(
                        finetuneRate == null
                                ? ""
                                : "Finetune[optimizer=Sgd[rate=" + finetuneRate + ", l2=0.0, lazy=true]],"
                                        + " EarlyStopping[patience=2, minDelta=1.0E-4, criterion=BINNED_AUC]");
        assertThat(line(config, "stopping")).contains(extensions.equals("separate") ? "1.0E-4" : "minDelta=0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "train.meta_parms | ['all_hidden'] | strategy | outerStepOn=dense",
                "train.meta_parms | ['user_emb', 'domain_emb'] | strategy | outerStepOn=named embedding/uid, embedding/domain]",
                "train.meta_sequence | [1, 0] | training | domains in random order",
                "train.merged_method | 'times' | strategy | merging=TIMES",
                "train.add_query_domain | false | strategy | targetIncluded=false",
                "train.shuffle_sequence | false | training | domains in a fixed order",
                "model.item_dim | 3 | embeddings | width 6, Normal",
                "model.domain_dim | 3 | embeddings | width 6, by table {domain=3}"
            })
    void key_acts(String key, String value, String line, String text) {
        Mdr config = config(MamdrFiles.named("mlp_meta_mamdr").with(key, value));

        assertThat(line(config, line)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mlp | ['emb'] | embedding/*]",
                "wdl | ['emb'] | embedding/*, linear/*]",
                "deepfm | ['user_emb', 'domain_emb'] | embedding/uid, linear/uid, embedding/domain, linear/domain]",
                "star | ['emb', 'kernel_shared', 'bias_shared'] | embedding/*, */shared/weight, */shared/bias]",
                "star | ['kernel_specific'] | */domain/weight]"
            })
    void parametersOfOuterSteps_haveTheNamesOfTheLibrary(String base, String words, String names) {
        Mdr config = config(MamdrFiles.named(base + "_meta_domain_negotiation").with("train.meta_parms", words));

        assertThat(line(config, "strategy")).endsWith("outerStepOn=named " + names);
    }

    @Test
    void pretrainedEmbeddings_areReadFromTheFolderOfTheSplit() {
        Mdr config = config(MamdrFiles.named("mlp")
                .with("train.load_pretrain_emb", "true")
                .with("train.emb_trainable", "false")
                .with("model.item_dim", "3"));

        Path tables = Path.of("data", "shop", "two_domains", "processed_data");
        assertThat(line(config, "embeddings"))
                .contains("by table {pid=3, uid=6}", "uid from " + tables.resolve("user_emb.json"))
                .contains("pid from " + tables.resolve("item_emb.json") + ", frozen, the domain as a feature");
    }

    @Test
    void batchNormOfStar_isThatOfKeras() {
        Mdr config = config(MamdrFiles.named("star").with("model.norm", "'bn'"));

        assertThat(line(config, "backbone"))
                .contains(
                        "normalization=Batch[statistics=Optional[BATCH], variance=BIASED, epsilon=0.001, momentum=0.99]");
    }

    @Test
    void towersApart_areTrainedAtTheRateOfKeras() {
        Mdr config = config(MamdrFiles.named("shared_bottom_separate").with("model.tower_hidden_dim", "[4]"));

        assertThat(line(config, "optimizer")).startsWith("Adam[rate=0.001,");
    }

    @ParameterizedTest
    @CsvSource({"wdl, true", "deepfm, true", "pnn, false", "shared_bottom, false"})
    void frozenEmbeddings_leaveOutTheLinearPart(String name, boolean isLeftOut) {
        Mdr config = config(MamdrFiles.named(name)
                .with("model.tower_hidden_dim", "[4]")
                .with("train.load_pretrain_emb", "true")
                .with("train.emb_trainable", "false"));

        assertThat(line(config, "embeddings").contains(", without weights in the linear part"))
                .isEqualTo(isLeftOut);
    }

    @Test
    void json_isAnExperimentThatDoesTheSame() throws IOException {
        Path file = MamdrFiles.named("mlp_meta_mamdr_finetune").write(folder);
        Mdr mamdr = Mdr.run("config", file);
        Path experiment = Files.writeString(
                folder.resolve("experiment.json"),
                Mdr.run("config", file, "--json").out());
        JsonNode tree = new ObjectMapper().readTree(experiment.toFile());
        assertThat(tree.get("format").asText()).isEqualTo("mdr4j-experiment/1");
        assertThat(tree.at("/backbone/hidden")).hasSize(2);
        assertThat(tree.at("/then/0/name").asText()).isEqualTo("finetune");

        Mdr again = Mdr.run("config", experiment);

        assertThat(again.err()).isEmpty();
        for (String line : "backbone embeddings optimizer strategy then stopping training".split(" ")) {
            assertThat(line(again, line)).isEqualTo(line(mamdr, line));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'name': 'dcn', 'crossForm': 'vector', 'crossLayers': 4, 'wide': true, 'hidden': [] | Dcn[form=VECTOR, crossLayers=4,"
                        + " wide=true, hidden=[], dropout=0.5]",
                "'name': 'ccpm', 'convolutions': ['3x2'], 'dropout': 0 | Ccpm[convolutions=[Convolution[width=3, filters=2]],",
                "'name': 'pnn', 'products': 'both', 'outerProducts': 'vector' | outerProducts=Optional[VECTOR]",
                "'name': 'auto_int', 'headWidth': 'embedding', 'scaledAttention': true | headWidth=OptionalInt.empty, layers=3,",
                "'name': 'mmoe', 'form': 'reference', 'gate': [] | Mmoe[experts=4, expert=[256, 128], gate=[], tower=[64],",
                "'name': 'star', 'auxiliary': [8, 4], 'normalization': 'layer' | auxiliary=Optional[[8, 4]], form=PAPER",
                "'name': 'sar_net', 'expertWidth': 5 | SarNet[sharedExperts=2, specificExperts=2, expertWidth=5,",
                "'name': 'ep_net', 'gateScale': 3, 'agnosticFeatures': ['a', 'b'] | agnosticFeatures=[a, b]",
                "'name': 'pp_net', 'idFeatures': ['user'] | PpNet[idFeatures=[user],",
                "'name': 'm3oe', 'detachedGate': true | M3oe[bottom=[256, 128], experts=4, expert=[256, 128], tower=[64],",
                "'name': 'domain_mlp', 'normalization': 'none' | DomainMlp[hidden=[256, 128, 64], dropout=0.5,",
                "'name': 'multi_domain_dcn' | crossLayers=2",
                "'name': 'multi_domain_wide_deep', 'wideFeatures': 'price' | wide=[price]"
            })
    void backbonesOfTheLibrary_haveTheirOptions(String options, String backbone) throws IOException {
        Path file = Files.writeString(
                folder.resolve("experiment.json"),
                ("{'format': 'mdr4j-experiment/1', 'backbone': {" + options + "}}").replace('\'', '"'));

        Mdr config = Mdr.run("config", file);

        assertThat(config.err()).isEmpty();
        assertThat(line(config, "backbone")).contains(backbone);
    }

    @Test
    void experimentOfTheDocuments_isOne() throws IOException {
        String text = Snippets.blocks("json").stream()
                .map(Snippets.Block::text)
                .filter(block -> block.contains(ExperimentReader.FORMAT))
                .findFirst()
                .orElseThrow();

        Mdr config = Mdr.run("config", Files.writeString(folder.resolve("two-shops.json"), text));

        assertThat(config.err()).isEmpty();
        assertThat(config.out())
                .startsWith("two-shops.json: experiment \"two shops\"")
                .contains("Finetune[");
    }

    private Mdr config(MamdrFiles files) {
        Mdr config = Mdr.run("config", files.write(folder));
        assertThat(config.err()).isEmpty();
        return config;
    }

    private static String line(Mdr config, String what) {
        return config.out()
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(12))
                .findFirst()
                .orElse("");
    }
}
