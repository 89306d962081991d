package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A configuration of the data preparation of the MAMDR repository, such as {@code dataset/Amazon/config_6.json}.
 *
 * <p>It becomes options of {@code mdr prepare}. Paths of the file are relative to its folder. A key that has no effect
 * here gets a remark; one that cannot be carried out is an error.
 */
public final class MamdrPreparationFile {

    private static final String CATEGORIES = "categories";
    private static final String THEMES = "theme_num";

    private static final List<String> KEYS = List.of(
            CATEGORIES,
            THEMES,
            "raw_data_path",
            "processed_data_path",
            "rebuild",
            "redownload",
            "split_save_path",
            "split_policy",
            "seed",
            "cores",
            "ctr_ratio",
            "random_range",
            "ctr_ratio_range",
            "train_val_test");

    private final MamdrSection section;
    private final Path folder;
    private final Settings settings = new Settings();

    private MamdrPreparationFile(JsonValue root, Path folder) {
        this.section = new MamdrSection(root, KEYS, settings);
        this.folder = folder;
    }

    /**
     * Whether a file looks like one of these.
     *
     * @param root what the file holds
     * @return true if it does
     */
    public static boolean recognises(JsonValue root) {
        return root.members().containsKey("split_policy") || root.members().containsKey("train_val_test");
    }

    /**
     * Translates a file.
     *
     * @param file the file
     * @param dataset the name of the data set that is prepared
     * @return the options
     * @throws ConfigurationException if it cannot be read, or a key is unknown, missing or cannot be carried out
     */
    public static Experiment read(Path file, String dataset) {
        JsonValue root = JsonFile.read(file);
        Path folder = file.toAbsolutePath().getParent();
        return new MamdrPreparationFile(root, folder == null ? Path.of("") : folder).experiment(dataset);
    }

    private Experiment experiment(String dataset) {
        domains(dataset);
        paths();
        section.add("--split-seed", "seed", section.integer("seed", Integer.MIN_VALUE));
        clickRatio();
        fractions();
        section.optional("rebuild").filter(JsonValue::flag).ifPresent(on -> section.add("--rebuild", "rebuild", true));
        section.optional("redownload").filter(JsonValue::flag).ifPresent(on -> {
            throw on.wrong("false (a download is asked for on the command line)");
        });
        section.remark("cores", "no effect: rows do not depend on how many processes share the users");
        return new Experiment(
                "data preparation of MAMDR for " + dataset,
                Optional.empty(),
                settings.list(),
                Map.of("", section.place()),
                settings.remarks());
    }

    /** Categories belong to Amazon and themes to Taobao; the policy is the one that there is. */
    private void domains(String dataset) {
        boolean themes = section.has(THEMES);
        if (themes == section.has(CATEGORIES)) {
            throw new ConfigurationException(section.place() + ": expected either \"" + CATEGORIES + "\" (amazon) or \""
                    + THEMES + "\" (taobao), got " + (themes ? "both" : "none of them"));
        }
        String owner = themes ? "taobao" : "amazon";
        if (!dataset.equals(owner)) {
            throw new ConfigurationException(
                    section.value(themes ? THEMES : CATEGORIES).place() + ": expected mdr prepare " + owner
                            + " with this key, got mdr prepare " + dataset);
        }
        if (themes) {
            JsonValue count = section.value(THEMES);
            if (count.integer(-1) == 0) {
                throw count.wrong("a number of themes, or -1 for all");
            }
            section.add("--themes", THEMES, count.integer(-1));
            section.oneOf("split_policy", "split_by_theme");
        } else {
            List<JsonValue> names = section.value(CATEGORIES).elements();
            section.add(
                    "--domains",
                    CATEGORIES,
                    names.stream().map(MamdrPreparationFile::inFileName).collect(Collectors.joining(",")));
            section.oneOf("split_policy", "split_by_category");
        }
    }

    /** A category as in the names of files, without the commas that would part it from others. */
    private static String inFileName(JsonValue category) {
        return category.text().replace(", ", "_").replace(' ', '_');
    }

    private void paths() {
        section.add(
                "--raw",
                "raw_data_path",
                folder.resolve(section.value("raw_data_path").text()));
        section.add(
                "--out",
                "split_save_path",
                folder.resolve(section.value("split_save_path").text()));
        section.optional("processed_data_path").ifPresent(path -> {
            if (!path.text().equals("processed_data")) {
                throw path.wrong("\"processed_data\", where the official program looks for the ids");
            }
        });
    }

    private void clickRatio() {
        if (section.optional("random_range").filter(JsonValue::flag).isPresent()) {
            JsonValue range = section.value("ctr_ratio_range");
            if (range.elements().size() != 2) {
                throw range.wrong("two numbers");
            }
            section.add(
                    "--click-ratio",
                    "ctr_ratio_range",
                    range.elements().get(0).number() + ".."
                            + range.elements().get(1).number());
            section.remark("ctr_ratio", "no effect: random_range is true");
        } else {
            section.add("--click-ratio", "ctr_ratio", section.positive("ctr_ratio"));
            section.remark("ctr_ratio_range", "no effect: random_range is not true");
        }
    }

    private void fractions() {
        JsonValue shares = section.value("train_val_test");
        if (shares.elements().size() != 3) {
            throw shares.wrong("three numbers");
        }
        section.add(
                "--fractions",
                "train_val_test",
                shares.elements().stream()
                        .map(share -> String.valueOf(share.number()))
                        .collect(Collectors.joining(",")));
        section.add("--split-by", "train_val_test", "mamdr");
    }
}
