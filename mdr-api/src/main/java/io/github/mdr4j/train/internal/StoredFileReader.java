package io.github.mdr4j.train.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.learn.NetworkRuntime;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.train.ModelDescription;
import io.github.mdr4j.train.TrainingHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads all sections of a model or a checkpoint. Its class names no kind of backbone, and it makes no engine. */
final class StoredFileReader {

    /** Reads a file that is open. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(StoredFileReader reader) throws IOException;
    }

    private final SectionReader in;
    private final Manifest manifest;
    private final Program program;
    private final TrainingHistory history;

    private StoredFileReader(SectionReader in) throws IOException {
        this.in = in;
        this.manifest = manifest(in);
        this.program = program();
        this.history =
                HistorySection.read(in, manifest.history(), program.schema().domains());
    }

    static StoredModel model(Path file) {
        return read(file, StoredFileReader::model);
    }

    static StoredCheckpoint checkpoint(Path file) {
        return read(file, StoredFileReader::checkpoint);
    }

    static ModelDescription description(Path file) {
        return read(file, StoredFileReader::description);
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try (SectionReader in = SectionReader.open(file)) {
            try {
                return reading.from(new StoredFileReader(in));
            } catch (ModelFormatException e) {
                throw e;
            } catch (RuntimeException e) {
                throw in.damaged(e); // checks of what is made of the values; the reader knows the place
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    private StoredModel model() throws IOException {
        if (!(manifest.content() instanceof Manifest.Model content)) {
            throw in.damaged(
                    "expected a model, got the checkpoint of a training, which has to be resumed to become one");
        }
        Map<String, Vocabulary> vocabularies = vocabularies();
        Optional<StoredRows> rows =
                hasRows() ? RowsSection.read(in, program.schema().domains().size()) : Optional.empty();
        NamedValues values = values();
        in.finish();
        return new StoredModel(
                program,
                inManifest(() -> values.parameters(content.parameters())),
                inManifest(() -> values.statistics(content.statistics())),
                vocabularies,
                history,
                manifest.origin(),
                manifest.options(),
                rows);
    }

    private boolean hasRows() {
        return in.version() >= FileFormat.WITH_ROWS && manifest.content() instanceof Manifest.Model;
    }

    private StoredCheckpoint checkpoint() throws IOException {
        if (!(manifest.content() instanceof Manifest.Checkpoint content)) {
            throw in.damaged("expected the checkpoint of a training, got a model");
        }
        NamedValues values = values();
        in.finish();
        return new StoredCheckpoint(
                program,
                history,
                inManifest(() -> values.state(content.state())),
                inManifest(() -> values.state(content.best())),
                content.patience(),
                inManifest(() -> content.pairs().stream().map(values::pair).toList()),
                manifest.origin(),
                manifest.options(),
                content.data());
    }

    private ModelDescription description() throws IOException {
        Map<String, Integer> vocabularies = new LinkedHashMap<>();
        for (Manifest.Words words : manifest.vocabularies()) {
            vocabularies.put(words.table(), words.ids());
            skip(FileFormat.VOCABULARY + words.table());
        }
        if (hasRows()) {
            skip(FileFormat.ROWS_OF_TRAINING);
        }
        for (String name : manifest.vectors()) {
            skip(name);
        }
        for (String name : manifest.states()) {
            skip(name);
        }
        Map<String, Long> sections = in.sections();
        in.finish();
        return new ModelDescription(
                in.path(),
                manifest.content() instanceof Manifest.Checkpoint,
                in.version(),
                in.size(),
                manifest.origin(),
                manifest.options(),
                manifest.precision(),
                program,
                vocabularies,
                history,
                sections);
    }

    private void skip(String section) throws IOException {
        in.begin(section);
        in.skip();
        in.end();
    }

    private static Manifest manifest(SectionReader in) throws IOException {
        byte[] json = in.bytes(in.begin(FileFormat.MANIFEST));
        in.end();
        try {
            return ManifestJson.read(json);
        } catch (JsonProcessingException e) {
            throw in.damaged(new IllegalArgumentException(place(e) + e.getOriginalMessage(), e));
        } catch (IOException e) { // of the bytes, which are in memory: what JSON takes for UTF-32, for example
            throw in.damaged(new IllegalArgumentException("expected JSON in UTF-8, got other bytes", e));
        }
    }

    /** Where in the manifest something is wrong. */
    private static String place(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                        .collect(Collectors.joining(", "))
                + ": ";
    }

    /** What the manifest makes of values that were read behind it. */
    private <T> T inManifest(Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            throw in.damagedBefore(FileFormat.MANIFEST, e);
        }
    }

    private Program program() {
        Program result = recorded();
        if (!ProgramParameters.layout(result).entries().equals(manifest.parameters())) {
            throw in.damaged("its parameters are not those of its program");
        }
        if (!StatisticsSection.fit(manifest.statistics(), result)) {
            throw in.damaged("its statistics are not those of its program");
        }
        ProgramSize.requireProportionate(result);
        return result;
    }

    private Program recorded() {
        try {
            Program program = ManifestJson.program(manifest.program());
            program.nodes().forEach(node -> check(node.op()));
            return program;
        } catch (ModelFormatException e) {
            throw in.damaged(e);
        }
    }

    /** Without a runtime nothing is run; whoever serves the model then says which one is missing. */
    private static void check(Op op) {
        if (op instanceof Op.Network network) {
            NetworkRuntime.find(network.runtime()).ifPresent(runtime -> runtime.check(network));
        }
    }

    private Map<String, Vocabulary> vocabularies() throws IOException {
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        for (Manifest.Words words : manifest.vocabularies()) {
            Vocabulary vocabulary = VocabularySection.read(in, words);
            requireFitting(words.table(), vocabulary);
            vocabularies.put(words.table(), vocabulary);
        }
        return vocabularies;
    }

    /** Rows beyond the table would be noticed by nobody before they are served. */
    private void requireFitting(String table, Vocabulary vocabulary) {
        int rows = program.schema().features().stream()
                .mapToInt(feature -> cardinality(feature, table))
                .min()
                .orElse(Integer.MAX_VALUE);
        if (vocabulary.size() > rows) {
            throw in.damaged("expected ids for at most the " + rows + " rows of table \"" + table + "\", got "
                    + vocabulary.size());
        }
    }

    private static int cardinality(Feature feature, String table) {
        if (feature instanceof Feature.Sparse sparse && sparse.table().equals(table)) {
            return sparse.cardinality();
        }
        if (feature instanceof Feature.Sequence sequence && sequence.table().equals(table)) {
            return sequence.cardinality();
        }
        return Integer.MAX_VALUE;
    }

    /** A model with such a number would be noticed when its scores are none. */
    private void requireFinite(String name, ParameterVector vector) {
        if (!vector.isFinite()) {
            String parameter = vector.layout().entries().stream()
                    .map(ParameterEntry::name)
                    .filter(entry -> !Arrays.stream(vector.values(entry)).allMatch(Double::isFinite))
                    .findFirst()
                    .orElse("");
            throw in.damagedBefore(
                    name,
                    new IllegalArgumentException("parameter \"" + parameter + "\" has a number that is not finite"));
        }
    }

    private NamedValues values() throws IOException {
        ParameterLayout layout = ProgramParameters.layout(program);
        VectorReader reader = new VectorReader(in, layout, manifest.precision());
        Map<String, ParameterVector> vectors = new LinkedHashMap<>();
        for (String name : manifest.vectors()) {
            ParameterVector vector = reader.read(name);
            if (manifest.content() instanceof Manifest.Model) {
                requireFinite(name, vector);
            }
            vectors.put(name, vector);
        }
        Map<String, ModelState> states = new LinkedHashMap<>();
        List<ModelState.Entry> entries = manifest.statistics();
        for (String name : manifest.states()) {
            states.put(name, StatisticsSection.read(in, name, entries));
        }
        return new NamedValues(program.domains(), vectors, states);
    }
}
