package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.ArrayList;
import java.util.List;

/** Strategies for tests of the trainer. */
final class Scripts {

    private Scripts() {}

    /** Takes no step, and has given AUCs on {@link Clicks#scripted} data: {@code aucs[epoch - 1][domain]}. */
    static final class Given implements TrainingStrategy {
        private final boolean perDomain;
        private final double[][] aucs;
        final List<List<Domain>> orders = new ArrayList<>();
        final List<TrainingState> starts = new ArrayList<>();

        private Given(boolean perDomain, double[][] aucs) {
            this.perDomain = perDomain;
            this.aucs = aucs;
        }

        /** Every domain gets the same AUC, and all stop together. */
        static Given means(double... aucs) {
            double[][] each = new double[aucs.length][];
            for (int e = 0; e < aucs.length; e++) {
                each[e] = new double[] {aucs[e], aucs[e]};
            }
            return new Given(false, each);
        }

        /** All stop together. */
        static Given together(double[]... aucs) {
            return new Given(false, aucs);
        }

        /** Each domain stops for itself. */
        static Given apart(double[]... aucs) {
            return new Given(true, aucs);
        }

        @Override
        public String name() {
            return "given";
        }

        @Override
        public boolean stopsPerDomain() {
            return perDomain;
        }

        @Override
        public TrainingState start(TrainingState initial, List<Domain> domains) {
            starts.add(initial);
            List<ParameterVector> values = domains.stream()
                    .map(domain -> initial.parameters().of(domain.index()))
                    .toList();
            return initial.with(new DomainParameters.PerDomain(values));
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            orders.add(epoch.order());
            DomainParameters.PerDomain before = (DomainParameters.PerDomain) state.parameters();
            List<ParameterVector> after = new ArrayList<>(before.values());
            for (Domain domain : epoch.order()) {
                double auc = aucs[epoch.number() - 1][domain.index()];
                after.set(domain.index(), before.of(domain.index()).with(LogisticEngine.WEIGHTS, Clicks.weights(auc)));
            }
            return state.with(new DomainParameters.PerDomain(after));
        }
    }

    /** One pass over all domains in order, with shared parameters, and a step of a given size towards the result. */
    record Steps(double outerRate) implements TrainingStrategy {
        @Override
        public String name() {
            return "steps";
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            Learner learner = epoch.learner();
            ParameterVector shared = state.sharedParameters();
            learner.load(shared, state.states().shared());
            learner.load(state.optimizer());
            epoch.order().forEach(domain -> epoch.batches(domain).forEach(learner::step));
            return state.withShared(shared.lerp(learner.parameters(), outerRate), learner.state())
                    .with(learner.optimizerState());
        }
    }
}
