package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.Names;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a data set must have to be trained on. */
final class DataChecks {

    private static final Logger LOG = LoggerFactory.getLogger(DataChecks.class);
    private static final int CHUNK = 4096;

    private DataChecks() {}

    /** Checks the data; for each domain whether its validation AUC is defined, and a warning if it is not for all. */
    static List<Boolean> check(MultiDomainDataset dataset) {
        requireFittingVocabularies(dataset);
        requireTrainingRows(dataset);
        List<Boolean> withAuc = withValidationAuc(dataset);
        List<String> without = dataset.schema().domains().stream()
                .filter(domain -> !withAuc.get(domain.index()))
                .map(Domain::name)
                .toList();
        if (!without.isEmpty()) {
            LOG.warn(
                    "{} of {} domains have no validation AUC, because their rows in split {} hold fewer than two classes;"
                            + " the mean leaves them out: {}",
                    without.size(),
                    withAuc.size(),
                    Split.VALIDATION,
                    Names.listed(without));
        }
        return withAuc;
    }

    private static void requireFittingVocabularies(MultiDomainDataset dataset) {
        for (Feature feature : dataset.schema().features()) {
            if (feature instanceof Feature.Sparse sparse) {
                requireFitting(dataset, sparse.table(), sparse.cardinality());
            } else if (feature instanceof Feature.Sequence sequence) {
                requireFitting(dataset, sequence.table(), sequence.cardinality());
            }
        }
    }

    private static void requireFitting(MultiDomainDataset dataset, String table, int cardinality) {
        Vocabulary vocabulary = dataset.vocabularies().get(table);
        if (vocabulary != null && vocabulary.size() > cardinality) {
            throw new ConfigurationException("vocabulary of table \"" + table + "\" of data set \"" + dataset.name()
                    + "\" has " + vocabulary.size() + " rows: expected at most the cardinality of its features, "
                    + cardinality);
        }
    }

    private static void requireTrainingRows(MultiDomainDataset dataset) {
        for (Domain domain : dataset.schema().domains()) {
            if (dataset.rows(Split.TRAIN, domain).size() == 0) {
                throw new ConfigurationException("domain \"" + domain.name() + "\" of data set \"" + dataset.name()
                        + "\" has no rows in split " + Split.TRAIN + ": expected at least 1; leave it out, or cut the"
                        + " data otherwise");
            }
        }
    }

    private static List<Boolean> withValidationAuc(MultiDomainDataset dataset) {
        List<Boolean> defined = dataset.schema().domains().stream()
                .map(domain -> hasBothClasses(dataset.rows(Split.VALIDATION, domain)))
                .toList();
        if (!defined.contains(true)) {
            throw new ConfigurationException("data set \"" + dataset.name() + "\" has " + dataset.size(Split.VALIDATION)
                    + " rows in split " + Split.VALIDATION + ", but no domain has both clicks and non-clicks among"
                    + " them: no AUC is defined, so that no epoch could be chosen as the best; give validation rows of"
                    + " both classes to at least one domain");
        }
        return defined;
    }

    private static boolean hasBothClasses(RowTable rows) {
        boolean zeros = false;
        boolean ones = false;
        for (int from = 0; from < rows.size() && !(zeros && ones); from += CHUNK) {
            int count = Math.min(CHUNK, rows.size() - from);
            float[] labels = new float[count];
            rows.labels(IntStream.range(from, from + count).toArray(), 0, count, labels, 0);
            for (float label : labels) {
                zeros |= label == 0;
                ones |= label == 1;
            }
        }
        return zeros && ones;
    }
}
