package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.ArrayList;
import java.util.List;

/** Scores the rows of a split, batch by batch on several threads; the result does not depend on their number. */
final class Evaluation {

    /** Rows that are scored at once: enough for fast matrix products, few enough for the scratch of every thread. */
    static final int BATCH_ROWS = 4096;

    /** A batch of a domain. */
    private record Piece(int domain, int from) {}

    private final MultiDomainDataset dataset;
    private final Split split;
    private final Scorer scorer;
    private final List<Domain> domains;
    private final List<OrderedBatches> batches = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<float[]> labels = new ArrayList<>();
    private final List<double[]> logits = new ArrayList<>();

    private Evaluation(MultiDomainDataset dataset, Split split, Scorer scorer) {
        this.dataset = dataset;
        this.split = split;
        this.scorer = scorer;
        this.domains = dataset.schema().domains();
        for (Domain domain : domains) {
            OrderedBatches rows = new OrderedBatches(dataset, split, domain, BATCH_ROWS);
            batches.add(rows);
            labels.add(new float[rows.size()]);
            logits.add(new double[rows.size()]);
            for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
                pieces.add(new Piece(domain.index(), from));
            }
        }
    }

    /**
     * Evaluates all domains.
     *
     * @throws TrainingDivergedException if a logit is NaN
     */
    static EvaluationReport of(MultiDomainDataset dataset, Split split, Scorer scorer, Workers workers) {
        Evaluation evaluation = new Evaluation(dataset, split, scorer);
        workers.forEach(evaluation.pieces.size(), piece -> evaluation.score(evaluation.pieces.get(piece)));
        DomainMetrics[] metrics = new DomainMetrics[evaluation.domains.size()];
        workers.forEach(metrics.length, domain -> metrics[domain] = evaluation.metrics(domain));
        return EvaluationReport.of(List.of(metrics));
    }

    private void score(Piece piece) {
        Batch batch = batches.get(piece.domain()).from(piece.from());
        double[] scores = scorer.logits(batch);
        for (int row = 0; row < scores.length; row++) {
            int at = piece.from() + batch.position(row);
            if (Double.isNaN(scores[row])) {
                throw new TrainingDivergedException(
                        "domain \"" + domains.get(piece.domain()).name() + "\" of data set \"" + dataset.name()
                                + "\": the logit of row " + at + " of split " + split + " is NaN");
            }
            logits.get(piece.domain())[at] = scores[row];
            labels.get(piece.domain())[at] = batch.labels()[row];
        }
    }

    private DomainMetrics metrics(int domain) {
        return DomainMetrics.of(domains.get(domain).name(), labels.get(domain), logits.get(domain));
    }
}
