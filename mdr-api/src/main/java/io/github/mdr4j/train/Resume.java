package io.github.mdr4j.train;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.train.internal.ModelFile;
import io.github.mdr4j.train.internal.StoredCheckpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a checkpoint and refuses one of another training: going on from it would give neither model. */
final class Resume {

    private static final Logger LOG = LoggerFactory.getLogger(Resume.class);

    /** What has a say in the last bits of a result. */
    private static final List<String> SYSTEM = List.of("library", "java", "system");

    private final Path file;
    private final TrainingContext context;
    private final StoredCheckpoint checkpoint;

    private Resume(Path file, TrainingContext context) {
        this.file = file;
        this.context = context;
        this.checkpoint = ModelFile.readCheckpoint(file);
    }

    /**
     * Reads a checkpoint.
     *
     * @param data what tells the data from others
     * @throws ConfigurationException if it comes from another training, naming the difference
     */
    static StoredCheckpoint read(Path file, TrainingContext context, Map<String, String> data) {
        Resume resume = new Resume(file, context);
        resume.requireSameOptions();
        resume.requireSame("", resume.checkpoint.data(), data);
        resume.requireSameProgram();
        resume.requireEnoughEpochs();
        resume.requireSamePatience();
        resume.warnOfOtherSystem();
        return resume.checkpoint;
    }

    private void requireSameOptions() {
        Map<String, String> before = new LinkedHashMap<>(checkpoint.options());
        Map<String, String> now = TrainingFacts.options(context.options());
        for (String free : List.of(TrainingFacts.EPOCHS, TrainingFacts.INITIAL)) {
            before.remove(free);
            now.remove(free);
        }
        requireSame("option ", before, now);
    }

    private void requireSame(String what, Map<String, String> before, Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String expected = before.getOrDefault(name, "not there");
            String got = now.getOrDefault(name, "not there");
            if (!expected.equals(got)) {
                throw refused(what + name + ": expected " + expected + ", got " + got);
            }
        }
    }

    /** Options are compared as text, which may say less than there is to know. */
    private void requireSameProgram() {
        Program before = checkpoint.program();
        Program now = context.program();
        if (!before.equals(now)) {
            throw refused("the recorded model is another one:\n" + firstDifference(before, now));
        }
    }

    private static String firstDifference(Program before, Program now) {
        List<String> expected = before.toString().lines().toList();
        List<String> got = now.toString().lines().toList();
        for (int line = 0; line < Math.max(expected.size(), got.size()); line++) {
            String a = line < expected.size() ? expected.get(line) : "nothing more";
            String b = line < got.size() ? got.get(line) : "nothing more";
            if (!a.equals(b)) {
                return "expected " + a.strip() + "\ngot      " + b.strip();
            }
        }
        return DataFit.difference(before.schema(), now.schema()).orElse("it is listed in the same way");
    }

    /** More epochs are as if there had always been more, unless a strategy that is finished would have had them too. */
    private void requireEnoughEpochs() {
        List<PhaseResult> phases = checkpoint.history().phases();
        int expected = context.options().phases().size();
        if (phases.isEmpty() || phases.size() > expected) {
            throw refused("expected 1 to " + expected + " strategies, got " + phases.size());
        }
        int epochs = context.options().epochs();
        int done = phases.get(phases.size() - 1).epochs().size();
        if (done > epochs) {
            throw refused("option epochs: expected at least the " + done + " that are trained, got " + epochs);
        }
        boolean cutOff = phases.subList(0, phases.size() - 1).stream()
                .anyMatch(phase ->
                        phase.reason() == StopReason.EPOCHS && phase.epochs().size() != epochs);
        if (cutOff) {
            throw refused("option epochs: a strategy that is finished had all its epochs, expected their number, got "
                    + epochs);
        }
    }

    private void requireSamePatience() {
        int phase = checkpoint.history().phases().size() - 1;
        boolean apart = context.options().phases().get(phase).strategy().stopsPerDomain();
        int expected = apart ? 1 + context.domains().size() : 1;
        if (checkpoint.patience().size() != expected) {
            throw refused("the strategy "
                    + (apart ? "stops each domain for itself" : "stops all domains together")
                    + ", and did otherwise before");
        }
    }

    private void warnOfOtherSystem() {
        Map<String, String> now = TrainingFacts.origin(context.options(), context.dataset());
        for (String name : SYSTEM) {
            String before = checkpoint.origin().get(name);
            if (!Objects.equals(now.get(name), before)) {
                LOG.warn(
                        "{} was written with {} \"{}\", and training goes on with \"{}\": the last bits may differ",
                        file,
                        name,
                        before,
                        now.get(name));
            }
        }
    }

    private ConfigurationException refused(String difference) {
        return new ConfigurationException("cannot resume from " + file + ", the checkpoint of another training: "
                + difference + "; go on with the data and options of that training, or begin a new one");
    }
}
