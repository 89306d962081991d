package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.TrainingHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes all sections of a model or a checkpoint. */
final class StoredFileWriter {

    private final Program program;
    private final TrainingHistory history;
    private final Map<String, Vocabulary> vocabularies;
    private final Optional<StoredRows> rows;
    private final ValueNames values;
    private final Manifest manifest;

    private StoredFileWriter(
            Program program,
            TrainingHistory history,
            Map<String, Vocabulary> vocabularies,
            Optional<StoredRows> rows,
            Map<String, String> origin,
            Map<String, String> options,
            ValueNames values,
            Manifest.Content content) {
        this.program = program;
        this.history = history;
        this.vocabularies = new TreeMap<>(vocabularies);
        this.rows = rows;
        this.values = values;
        this.manifest = manifest(origin, options, content);
    }

    static StoredFileWriter of(StoredModel model) {
        ValueNames values = new ValueNames();
        Manifest.Content content =
                new Manifest.Model(values.parameters("", model.parameters()), values.statistics("", model.states()));
        return new StoredFileWriter(
                model.program(),
                withoutTimes(model.history()),
                model.vocabularies(),
                model.rows(),
                model.origin(),
                model.options(),
                values,
                content);
    }

    static StoredFileWriter of(StoredCheckpoint checkpoint) {
        ValueNames values = new ValueNames();
        Manifest.Content content = new Manifest.Checkpoint(
                checkpoint.data(),
                values.state("state/", checkpoint.state()),
                values.state("best/", checkpoint.best()),
                checkpoint.patience(),
                checkpoint.pairs().stream().map(values::pair).toList());
        return new StoredFileWriter(
                checkpoint.program(),
                checkpoint.history(),
                Map.of(),
                Optional.empty(),
                checkpoint.origin(),
                checkpoint.options(),
                values,
                content);
    }

    /** Times are never the same again, and everything else is. */
    private static TrainingHistory withoutTimes(TrainingHistory history) {
        return new TrainingHistory(history.phases().stream()
                .map(phase -> new PhaseResult(
                        phase.phase(),
                        phase.strategy(),
                        phase.epochs().stream()
                                .map(StoredFileWriter::withoutTimes)
                                .toList(),
                        phase.bestEpochs(),
                        phase.reason()))
                .toList());
    }

    private static EpochResult withoutTimes(EpochResult epoch) {
        return new EpochResult(
                epoch.phase(),
                epoch.epoch(),
                epoch.strategy(),
                epoch.rows(),
                Double.NaN,
                Double.NaN,
                epoch.trainLoss(),
                epoch.validation(),
                epoch.best());
    }

    void writeTo(Sink sink, int bufferBytes) throws IOException {
        SectionWriter out = new SectionWriter(sink, bufferBytes);
        byte[] json = ManifestJson.write(manifest);
        out.begin(FileFormat.MANIFEST, json.length);
        out.put(json);
        out.end();
        HistorySection.write(out, history);
        for (Map.Entry<String, Vocabulary> entry : vocabularies.entrySet()) {
            VocabularySection.write(out, entry.getKey(), entry.getValue());
        }
        if (manifest.content() instanceof Manifest.Model) {
            RowsSection.write(out, rows);
        }
        VectorWriter vectors = new VectorWriter(out);
        for (Map.Entry<String, ParameterVector> entry : values.vectors().entrySet()) {
            vectors.write(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, ModelState> entry : values.states().entrySet()) {
            StatisticsSection.write(out, entry.getKey(), entry.getValue());
        }
        out.finish();
    }

    private Manifest manifest(Map<String, String> origin, Map<String, String> options, Manifest.Content content) {
        ParameterVector first = values.vectors().values().iterator().next();
        List<Manifest.Words> words = new ArrayList<>();
        vocabularies.forEach((table, vocabulary) ->
                words.add(new Manifest.Words(table, vocabulary.ids().size(), vocabulary.unknown())));
        return new Manifest(
                origin,
                options,
                first.precision(),
                ManifestJson.tree(program),
                ProgramParameters.layout(program).entries(),
                ProgramParameters.initialState(program).entries(),
                words,
                Manifest.phases(history),
                List.copyOf(values.vectors().keySet()),
                List.copyOf(values.states().keySet()),
                content);
    }
}
