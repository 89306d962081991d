package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.Names;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.internal.ModelFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model file or a checkpoint says about itself. It takes neither an engine nor the memory of the parameters.
 *
 * @param file the file
 * @param checkpoint whether it is the checkpoint of a training, and not a model
 * @param format version of the file's form
 * @param bytes size of the file
 * @param origin which data, backbone, strategies and seed, which versions of library, Java and system, and when, if
 *     that was said
 * @param options the options of the trainer as text
 * @param precision format of the parameters
 * @param program the recorded model, with domains and columns
 * @param vocabularies number of raw ids by table
 * @param history how it was trained; without times in a model file
 * @param sections bytes by section of the file
 */
public record ModelDescription(
        Path file,
        boolean checkpoint,
        int format,
        long bytes,
        Map<String, String> origin,
        Map<String, String> options,
        Precision precision,
        Program program,
        Map<String, Integer> vocabularies,
        TrainingHistory history,
        Map<String, Long> sections) {

    private static final int NAMES_SHOWN = 20;

    /**
     * Copies the maps, in their order.
     *
     * @param file the file
     * @param checkpoint whether it is a checkpoint
     * @param format version of the file's form
     * @param bytes size of the file
     * @param origin what it was trained with, on what
     * @param options the options of the trainer
     * @param precision format of the parameters
     * @param program the recorded model
     * @param vocabularies number of raw ids by table
     * @param history how it was trained
     * @param sections bytes by section
     */
    public ModelDescription {
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        vocabularies = Collections.unmodifiableMap(new LinkedHashMap<>(vocabularies));
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /**
     * Reads a file and checks all of it.
     *
     * @param file a model file or a checkpoint
     * @return what it says
     * @throws io.github.mdr4j.error.ModelFormatException if it is neither, damaged or newer than this library
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static ModelDescription of(Path file) {
        return ModelFile.describe(file);
    }

    /**
     * A readable listing of everything but the program and the sections.
     *
     * @return several lines that end in {@code \n}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s of %,d bytes, format %d\n", checkpoint ? "checkpoint" : "model", bytes, format));
        origin.forEach((name, value) -> line(text, name, value));
        line(text, "precision", precision);
        line(text, "domains", domains());
        program.schema().features().forEach(feature -> line(text, "feature", feature));
        vocabularies.forEach((table, ids) -> line(text, "vocabulary", table + ", " + ids + " ids"));
        options.forEach((name, value) -> line(text, "option " + name, value));
        for (PhaseResult phase : history.phases()) {
            line(text, "phase " + phase.phase(), phase.strategy() + ", " + outcome(phase));
        }
        return text.toString();
    }

    private static String outcome(PhaseResult phase) {
        return phase.epochs().isEmpty()
                ? "ended within its first epoch (" + phase.reason() + "), never validated"
                : phase.epochs().size() + " epochs, best mean validation AUC " + phase.bestMeanAuc();
    }

    private String domains() {
        List<Domain> domains = program.schema().domains();
        int others = domains.size() - NAMES_SHOWN;
        return domains.size() + ": "
                + domains.stream().limit(NAMES_SHOWN).map(Domain::name).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " others" : "");
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("  ").append(Names.printable(name + ": " + value)).append('\n');
    }
}
