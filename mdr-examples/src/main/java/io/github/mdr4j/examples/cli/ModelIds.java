package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.UnknownIdCounter;
import java.util.Set;

/**
 * The ids and domains of a model.
 *
 * @param unknown is told of ids that the model does not know
 */
record ModelIds(TrainedRecommender model, UnknownIdCounter unknown) implements CsvIds {

    @Override
    public void applyTo(CsvDomains reader, Set<String> tables, boolean domainsByColumn) {
        model.vocabularies().forEach((table, vocabulary) -> {
            if (tables.contains(table)) {
                reader.vocabulary(table, vocabulary);
            }
        });
        reader.onUnknownId((feature, id) -> unknown.count(feature, id, false));
        if (domainsByColumn) {
            reader.domains(model.schema().domains().stream().map(Domain::name).toArray(String[]::new));
        }
    }
}
