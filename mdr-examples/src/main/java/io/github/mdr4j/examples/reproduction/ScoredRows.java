package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.Arrays;
import java.util.List;

/** Labels and logits of the rows of a split, collected batch by batch and kept domain by domain. */
final class ScoredRows {

    private final List<Domain> domains;
    private final int[] ends;
    private final int[] filled;
    private final float[] labels;
    private final double[] logits;

    ScoredRows(MultiDomainDataset data, Split split) {
        domains = data.schema().domains();
        ends = domains.stream()
                .mapToInt(domain -> data.rows(split, domain).size())
                .toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        filled = new int[ends.length];
        System.arraycopy(ends, 0, filled, 1, ends.length - 1);
        labels = new float[ends[ends.length - 1]];
        logits = new double[labels.length];
    }

    void add(Batch batch, double[] scores) {
        for (int d = 0; d < filled.length; d++) {
            System.arraycopy(batch.labels(), batch.offset(d), labels, filled[d], batch.rows(d));
            System.arraycopy(scores, batch.offset(d), logits, filled[d], batch.rows(d));
            filled[d] += batch.rows(d);
        }
    }

    Scores scores() {
        return Scores.of(
                DomainMetrics.of("all", labels, logits),
                EvaluationReport.of(domains.stream().map(this::metrics).toList()));
    }

    private DomainMetrics metrics(Domain domain) {
        int from = domain.index() == 0 ? 0 : ends[domain.index() - 1];
        int to = ends[domain.index()];
        return DomainMetrics.of(
                domain.name(), Arrays.copyOfRange(labels, from, to), Arrays.copyOfRange(logits, from, to));
    }
}
