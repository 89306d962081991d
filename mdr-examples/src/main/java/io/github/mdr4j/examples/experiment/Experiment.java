package io.github.mdr4j.examples.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file wants to be trained, in options of {@code mdr train}.
 *
 * @param title what kind of file it is, and its name for the experiment
 * @param id that name alone, if it has one
 * @param settings the options, {@code --then} with the options of a further strategy among them
 * @param sections where the parts of the experiment stand: dataset, backbone, embedding, optimizer, strategy, then,
 *     training
 * @param remarks what should be known about single keys, in the order of the file
 */
public record Experiment(
        String title, Optional<String> id, List<Setting> settings, Map<String, Place> sections, List<Remark> remarks) {

    /**
     * Keeps unmodifiable copies.
     *
     * @param title what kind of file it is, and its name for the experiment
     * @param id that name alone, if it has one
     * @param settings the options, {@code --then} with the options of a further strategy among them
     * @param sections where the parts of the experiment stand
     * @param remarks what should be known about single keys, in the order of the file
     */
    public Experiment {
        settings = List.copyOf(settings);
        sections = Map.copyOf(sections);
        remarks = List.copyOf(remarks);
    }
}
