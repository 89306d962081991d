package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of the MAMDR repository (Luo et al., ICDE 2023), with the sections model, train and dataset.
 *
 * <p>It becomes options that choose the official program's form wherever that differs from the default, so that
 * everything that it does can be done without it. A key that the official program never reads, or not for the model
 * name at hand, gets a remark; one that cannot be carried out is an error.
 */
public final class MamdrConfiguration {

    private static final List<String> SECTIONS = List.of("model", "train", "dataset");

    private static final List<String> MODEL = List.of(
            "name",
            "norm",
            "dense",
            "auxiliary_net",
            "user_dim",
            "item_dim",
            "domain_dim",
            "auxiliary_dim",
            "hidden_dim",
            "tower_hidden_dim",
            "num_experts",
            "gate_dnn_hidden_units",
            "shared_expert_num",
            "specific_expert_num",
            "num_levels",
            "dropout");

    private static final List<String> TRAIN = List.of(
            "load_pretrain_emb",
            "emb_trainable",
            "epoch",
            "learning_rate",
            "meta_learning_rate",
            "domain_meta_learning_rate",
            "merged_method",
            "sample_num",
            "add_query_domain",
            "finetune_every_epoch",
            "shuffle_sequence",
            "meta_sequence",
            "target_domain",
            "domain_regulation_step",
            "meta_train_step",
            "meta_finetune_step",
            "meta_split",
            "meta_split_ratio",
            "average_meta_grad",
            "meta_parms",
            "result_save_path",
            "checkpoint_path",
            "loss",
            "optimizer",
            "patience",
            "val_every_step",
            "histogram_freq",
            "shuffle_buff_size");

    private static final List<String> DATASET = List.of(
            "name",
            "dataset_path",
            "domain_split_path",
            "batch_size",
            "shuffle_buffer_size",
            "num_parallel_reads",
            "seed",
            "fixed_train");

    private MamdrConfiguration() {}

    /** The keys of all sections. */
    static List<String> keys() {
        return Stream.of(MODEL, TRAIN, DATASET).flatMap(List::stream).toList();
    }

    /**
     * Whether a file looks like one of these.
     *
     * @param root what the file holds
     * @return true if it does
     */
    public static boolean recognises(JsonValue root) {
        return root.members().containsKey("model") || root.members().containsKey("train");
    }

    /**
     * Translates a file.
     *
     * @param root what the file holds
     * @param data the folder of the data or of the repository, or null for the paths as they stand in the file
     * @return the options
     * @throws ConfigurationException if a key is unknown, missing or cannot be carried out
     */
    public static Experiment read(JsonValue root, @Nullable Path data) {
        root.members().forEach((key, value) -> {
            if (!SECTIONS.contains(key)) {
                throw new ConfigurationException(value.place() + ": unknown section: " + Suggestion.of(key, SECTIONS)
                        + "expected one of " + String.join(", ", SECTIONS));
            }
        });
        Settings settings = new Settings();
        MamdrSection model = new MamdrSection(root, "model", MODEL, settings);
        MamdrSection train = new MamdrSection(root, "train", TRAIN, settings);
        MamdrSection dataset = new MamdrSection(root, "dataset", DATASET, settings);
        MamdrName name = MamdrName.of(model.value("name"), settings);
        Path folder = new MamdrData(dataset).read(data);
        new MamdrModel(model, name).read();
        new MamdrEmbeddings(model, train, name).read(dataset, folder);
        new MamdrMethod(train, name).read();
        new MamdrTraining(train, name).read();
        String unread = "no effect: the official program does not read it for the model name " + model.value("name");
        List.of(model, train, dataset).forEach(section -> section.remarkOthers(unread));
        return new Experiment(
                "configuration of MAMDR, model name " + model.value("name"),
                Optional.of(model.value("name").text()),
                settings.list(),
                sections(model.place(), train.place(), dataset.place()),
                settings.remarks());
    }

    private static Map<String, Place> sections(Place model, Place train, Place dataset) {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("dataset", dataset);
        places.put("backbone", model);
        places.put("embedding", model);
        List.of("optimizer", "strategy", "then", "training").forEach(section -> places.put(section, train));
        return places;
    }
}
