package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ParameterVector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The odds of a click among some training rows. */
record ClickOdds(double clicks, long rows) {

    private static final int CHUNK = 4096;

    /** Starts the output bias of a model, if it has one, at the log odds of a click. */
    static ParameterVector startOutputBias(
            ParameterVector parameters, Program program, MultiDomainDataset dataset, Workers workers) {
        Optional<Op.Parameter> bias = program.outputBias();
        if (bias.isEmpty()) {
            return parameters;
        }
        List<Domain> domains = dataset.schema().domains();
        ClickOdds[] byDomain = new ClickOdds[domains.size()];
        workers.forEach(byDomain.length, d -> byDomain[d] = of(dataset.rows(Split.TRAIN, domains.get(d))));
        double[] start = bias.get().scope() == Scope.DOMAIN
                ? Arrays.stream(byDomain).mapToDouble(ClickOdds::logOdds).toArray()
                : new double[] {total(byDomain).logOdds()};
        return parameters.with(bias.get().name(), start);
    }

    /** The log odds of a click; half a row of each kind is added, so that they are finite. */
    double logOdds() {
        return Math.log((clicks + 0.5) / (rows - clicks + 0.5));
    }

    private static ClickOdds of(RowTable table) {
        double clicks = 0;
        for (int from = 0; from < table.size(); from += CHUNK) {
            int count = Math.min(CHUNK, table.size() - from);
            float[] labels = new float[count];
            table.labels(IntStream.range(from, from + count).toArray(), 0, count, labels, 0);
            for (float label : labels) {
                clicks += label;
            }
        }
        return new ClickOdds(clicks, table.size());
    }

    private static ClickOdds total(ClickOdds[] parts) {
        double clicks = 0;
        long rows = 0;
        for (ClickOdds part : parts) {
            clicks += part.clicks;
            rows += part.rows;
        }
        return new ClickOdds(clicks, rows);
    }
}
