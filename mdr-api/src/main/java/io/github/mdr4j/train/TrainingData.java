package io.github.mdr4j.train;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.train.internal.StoredRows;
import java.util.Map;

/**
 * What reading all rows of a training once tells.
 *
 * @param rows what the model keeps of them
 * @param unknownRows the rows of tables that they have no id for
 * @param validatesUnknown whether validation rows have ids that the vocabularies do not have
 */
record TrainingData(StoredRows rows, UnknownRows unknownRows, boolean validatesUnknown) {

    static TrainingData of(MultiDomainDataset dataset, Program program, Workers workers) {
        FeatureSchema schema = dataset.schema();
        Map<String, Vocabulary> vocabularies = dataset.vocabularies();
        TableUse training = new TableUse(schema, vocabularies);
        TableUse validation = new TableUse(schema, vocabularies);
        StoredRows rows = RowMemory.of(dataset, workers, training, validation);
        UnknownRows unknown = new UnknownRows(program, ProgramParameters.layout(program), vocabularies, training);
        return new TrainingData(rows, unknown, validation.hasUnknown());
    }

    /** What validation scores with: what would be served. */
    DomainParameters validated(DomainParameters parameters) {
        return validatesUnknown ? served(parameters) : parameters;
    }

    /** What a model serves with. */
    DomainParameters served(DomainParameters parameters) {
        return unknownRows.filled(parameters);
    }
}
