package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A scorer with a set of buffers for every thread that is in it at the same time.
 *
 * <p>Where each domain has parameters of its own, the rows of each domain are scored for themselves.
 */
final class Nd4jScorer implements Scorer {

    /** Buffers for one thread, with the number of the parameters that they were used with last. */
    private final class Scratch {
        private final Execution execution = new Execution(program, layout, precision, alone, false);
        private int current = -1;

        /** Scores rows of one domain, or rows of any domain where all are served alike. */
        double[] score(int domain, Batch batch) {
            if (current != domain) {
                execution.load(states.of(domain));
                current = domain;
            }
            execution.forward(new Pass(batch, Mode.INFERENCE, served.of(domain)));
            return Predictions.read(execution, precision, batch.rows());
        }
    }

    private final Program program;
    private final ParameterLayout layout;
    private final Precision precision;
    private final ModelStates states;
    private final ServedDomains served;
    private final Workers alone = new Workers(1);
    private final Deque<Scratch> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Nd4jScorer(Program program, DomainParameters parameters, ModelStates states) {
        NativeThreads.useOneEach();
        Kernels.requireRuntimes(program);
        this.program = program;
        this.layout = ProgramParameters.layout(program);
        this.precision = parameters.precision();
        this.states = states;
        this.served = new ServedDomains(parameters, program.domains(), ServedDomains.heapBytes());
    }

    @Override
    public double[] logits(Batch batch) {
        if (closed) {
            throw new IllegalStateException("this scorer is closed");
        }
        Predictions.requireSchema(program, batch);
        Scratch known = idle.pollFirst();
        Scratch scratch = known == null ? new Scratch() : known;
        try {
            boolean alike = served.alike() && states.perDomain().isEmpty();
            return alike ? scratch.score(0, batch) : scoreByDomain(scratch, batch);
        } finally {
            giveBack(scratch);
        }
    }

    private double[] scoreByDomain(Scratch scratch, Batch batch) {
        double[] logits = new double[batch.rows()];
        for (int d = 0; d < program.domains(); d++) {
            if (batch.rows(d) > 0) {
                Batch rows = batch.rows(d) == batch.rows() ? batch : batch.only(d);
                System.arraycopy(scratch.score(d, rows), 0, logits, batch.offset(d), rows.rows());
            }
        }
        return logits;
    }

    private void giveBack(Scratch scratch) {
        idle.addFirst(scratch);
        if (closed) {
            close(); // while this thread was in here; what it gave back must not be forgotten
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Scratch scratch = idle.pollFirst(); scratch != null; scratch = idle.pollFirst()) {
            scratch.execution.close();
        }
    }
}
