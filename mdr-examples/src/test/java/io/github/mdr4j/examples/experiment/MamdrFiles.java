package io.github.mdr4j.examples.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes configurations with all keys of the MAMDR repository. */
public final class MamdrFiles {

    private final Map<String, String> model = new LinkedHashMap<>();
    private final Map<String, String> train = new LinkedHashMap<>();
    private final Map<String, String> dataset = new LinkedHashMap<>();

    private MamdrFiles() {}

    /** A configuration of small sizes. */
    public static MamdrFiles named(String name) {
        MamdrFiles files = new MamdrFiles();
        add(files.model, "name", '"' + name + '"', "norm", "'none'", "dense", "'dense'", "auxiliary_net", "false");
        add(files.model, "user_dim", "6", "item_dim", "6", "domain_dim", "6", "auxiliary_dim", "6");
        add(files.model, "hidden_dim", "[12, 6]", "dropout", "0.25");
        add(files.train, "load_pretrain_emb", "false", "emb_trainable", "true", "epoch", "2");
        add(files.train, "learning_rate", "0.002", "meta_learning_rate", "0.2");
        add(files.train, "domain_meta_learning_rate", "0.3", "merged_method", "'plus'", "sample_num", "2");
        add(files.train, "add_query_domain", "true", "finetune_every_epoch", "false");
        add(files.train, "shuffle_sequence", "true", "meta_sequence", "'random'", "target_domain", "-1");
        add(files.train, "domain_regulation_step", "0", "meta_train_step", "0", "meta_finetune_step", "0");
        add(files.train, "meta_split", "'train-train'", "meta_split_ratio", "0.75", "average_meta_grad", "'none'");
        add(files.train, "meta_parms", "['all']", "result_save_path", "'result'", "checkpoint_path", "'points'");
        add(files.train, "loss", "'binary_crossentropy'", "optimizer", "'adam'", "patience", "2");
        add(files.train, "val_every_step", "1", "histogram_freq", "0", "shuffle_buff_size", "100");
        add(files.dataset, "name", "'Amazon'", "dataset_path", "'data/shop'", "domain_split_path", "'two_domains'");
        add(files.dataset, "batch_size", "32", "shuffle_buffer_size", "100", "num_parallel_reads", "4", "seed", "7");
        return files;
    }

    /** The same with another value of {@code section.key}, in JSON with single quotes. */
    public MamdrFiles with(String path, String value) {
        String[] parts = path.split("\\.");
        section(parts[0]).put(parts[1], value.replace('\'', '"'));
        return this;
    }

    /** The same without a key. */
    public MamdrFiles without(String path) {
        String[] parts = path.split("\\.");
        section(parts[0]).remove(parts[1]);
        return this;
    }

    /** Writes the file, one key a line and a comment behind each. */
    public Path write(Path folder) {
        String text = "{ // a configuration\n" + text("model", model) + ",\n" + text("train", train) + ",\n"
                + text("dataset", dataset) + "\n}\n";
        try {
            return Files.writeString(folder.resolve("config.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> section(String name) {
        return switch (name) {
            case "model" -> model;
            case "train" -> train;
            default -> dataset;
        };
    }

    private static String text(String name, Map<String, String> section) {
        return section.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue() + ", // " + entry.getKey())
                .collect(Collectors.joining("\n", "\"" + name + "\": {\n", "\n}"));
    }

    private static void add(Map<String, String> section, String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            section.put(keysAndValues[i], keysAndValues[i + 1].replace('\'', '"'));
        }
    }
}
