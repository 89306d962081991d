package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The section dataset.
 *
 * @param section the section
 */
record MamdrData(MamdrSection section) {

    /** Sets the options; the folder with {@code domain_0}, {@code domain_1}, ... in it. */
    Path read(@Nullable Path data) {
        Path folder = folder(data);
        section.add("--dataset", "name", "mamdr-folder");
        section.add("--folder", "domain_split_path", folder);
        section.add("--batch-size", "batch_size", section.integer("batch_size", 1));
        section.add("--seed", "seed", section.value("seed").whole());
        section.optional("fixed_train").ifPresent(fixed -> {
            if (fixed.flag()) {
                throw fixed.wrong("false (training rows are drawn in a new order every epoch)");
            }
        });
        section.remark("shuffle_buffer_size", "no effect: all training rows are shuffled, not a window of them");
        section.remark("num_parallel_reads", "no effect: see --threads");
        return folder;
    }

    /** The split of the file below the given folder, that folder itself, or else the path as it stands in the file. */
    private Path folder(@Nullable Path data) {
        section.value("name").text();
        Path dataset = Path.of(section.value("dataset_path").text());
        Path split = Path.of(section.value("domain_split_path").text());
        if (data == null) {
            Path folder = dataset.resolve(split);
            if (!Files.isDirectory(folder)) {
                section.remark(
                        "domain_split_path", "there is no folder " + folder + ": --data DIR says where the data are");
            }
            return folder;
        }
        Path last = dataset.getFileName();
        List<Path> places = List.of(
                data,
                data.resolve(split),
                data.resolve(last == null ? dataset : last).resolve(split),
                data.resolve(dataset).resolve(split));
        return places.stream()
                .filter(MamdrData::hasDomains)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(section.value("domain_split_path")
                                .place() + ": expected folders domain_0, domain_1, ... in --data "
                        + data + " or where the path leads from there, found none in "
                        + places.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    private static boolean hasDomains(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> domains = Files.newDirectoryStream(folder, "domain_*")) {
            return domains.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + e, e);
        }
    }
}
