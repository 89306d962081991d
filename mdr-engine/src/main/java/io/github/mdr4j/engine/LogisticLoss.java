package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import java.util.List;

/** Binary cross-entropy on logits, {@code max(z, 0) - z y + ln(1 + e^-|z|)}, and its gradient. */
final class LogisticLoss {

    private static final Double NO_LOSS = 0.0; // one object for all domains without rows

    private final Loops loops;

    /** Gradients below this are zero: they would only become denormal numbers on their way back. */
    private final double negligible;

    LogisticLoss(Loops loops) {
        this.loops = loops;
        this.negligible = loops instanceof FloatLoops ? 1e-15 : 1e-60;
    }

    /** Writes {@code (sigmoid(z) - y) weight / rows} to the gradient of the logits. */
    DomainLosses lossAndGradient(Batch batch, DomainWeights weights, Slot logits) {
        float[] labels = batch.labels();
        int domains = batch.schema().domains().size();
        Double[] sums = new Double[domains];
        Integer[] rows = new Integer[domains];
        for (int d = 0; d < domains; d++) {
            rows[d] = batch.rows(d);
            if (batch.rows(d) == 0) {
                sums[d] = NO_LOSS;
                continue;
            }
            double scale = weights.of(d) / batch.rows();
            double sum = 0;
            for (int r = batch.offset(d); r < batch.offset(d + 1); r++) {
                double z = loops.get(logits.values(0), r);
                double small = Math.exp(-Math.abs(z));
                sum += Math.max(z, 0) - z * labels[r] + Math.log1p(small);
                double p = z >= 0 ? 1 / (1 + small) : small / (1 + small);
                double gradient = (p - labels[r]) * scale;
                if (logits.hasGradient()) {
                    loops.set(logits.gradient(0), r, Math.abs(gradient) < negligible ? 0 : gradient);
                }
            }
            sums[d] = sum;
        }
        return new DomainLosses(List.of(sums), List.of(rows));
    }
}
