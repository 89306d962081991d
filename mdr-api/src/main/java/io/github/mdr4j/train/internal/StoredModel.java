package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.train.TrainingHistory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model without an engine.
 *
 * @param program what is computed
 * @param parameters what serves each domain
 * @param states running statistics that serve each domain
 * @param vocabularies raw ids by table
 * @param history how it was trained
 * @param origin what it was trained with, on what
 * @param options the options of the trainer
 * @param rows what is kept of the rows that it was trained on; empty if that is not known
 */
public record StoredModel(
        Program program,
        DomainParameters parameters,
        ModelStates states,
        Map<String, Vocabulary> vocabularies,
        TrainingHistory history,
        Map<String, String> origin,
        Map<String, String> options,
        Optional<StoredRows> rows) {

    /**
     * A model of which nobody knows on which rows it was trained.
     *
     * @param program what is computed
     * @param parameters what serves each domain
     * @param states running statistics that serve each domain
     * @param vocabularies raw ids by table
     * @param history how it was trained
     * @param origin what it was trained with, on what
     * @param options the options of the trainer
     */
    public StoredModel(
            Program program,
            DomainParameters parameters,
            ModelStates states,
            Map<String, Vocabulary> vocabularies,
            TrainingHistory history,
            Map<String, String> origin,
            Map<String, String> options) {
        this(program, parameters, states, vocabularies, history, origin, options, Optional.empty());
    }

    /**
     * The same with the time at which it was made.
     *
     * @param created the time
     * @return the model
     */
    public StoredModel createdAt(Instant created) {
        Map<String, String> dated = new LinkedHashMap<>(origin);
        dated.put("created", created.toString());
        return new StoredModel(program, parameters, states, vocabularies, history, dated, options, rows);
    }
}
