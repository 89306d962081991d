package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Scores a row with a sum of everything that it holds, so that a test can tell what reached the engine. */
class EchoEngine implements Engine {

    /** What is added to rows that one set of parameters serves for all domains. */
    static final double SHARED = 5;

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final Queue<Integer> batchRows = new ConcurrentLinkedQueue<>();

    /** What happens whenever a batch comes to be scored. */
    volatile Runnable onScoring = () -> {};

    /** The score of a row. */
    static double logit(int domain, int[] sparse, double[] dense, int[] sequence) {
        double sum = 0.001 * domain;
        for (int c = 0; c < sparse.length; c++) {
            sum += 0.01 * (c + 1) * sparse[c];
        }
        for (int i = 0; i < dense.length; i++) {
            sum += 0.1 * (i + 1) * dense[i];
        }
        for (int i = 0; i < sequence.length; i++) {
            sum += 1e-5 * (i + 1) * sequence[i];
        }
        return sum;
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Learner learner(Program program, EngineOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
        opened.incrementAndGet();
        double added = parameters instanceof DomainParameters.Shared ? SHARED : 0;
        return new Scorer() {
            private volatile boolean isClosed;

            @Override
            public double[] logits(Batch batch) {
                onScoring.run();
                if (isClosed) {
                    throw new IllegalStateException("this scorer is closed");
                }
                batchRows.add(batch.rows());
                double[] result = new double[batch.rows()];
                for (int d = 0; d < program.domains(); d++) {
                    for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                        result[row] = added + score(d, batch, row);
                    }
                }
                return result;
            }

            @Override
            public void close() {
                isClosed = true;
                closed.incrementAndGet();
            }
        };
    }

    private static double score(int domain, Batch batch, int row) {
        int columns = batch.schema().sparse().size();
        int[] sparse = new int[columns];
        for (int c = 0; c < columns; c++) {
            sparse[c] = batch.sparse(c)[row];
        }
        int width = batch.schema().dense().get(0).width();
        double[] dense = new double[width];
        System.arraycopy(batch.dense(0), row * width, dense, 0, width);
        int length = batch.schema().sequences().get(0).maxLength();
        int[] sequence = new int[length];
        System.arraycopy(batch.sequence(0), row * length, sequence, 0, length);
        return logit(domain, sparse, dense, sequence);
    }
}
