package io.github.mdr4j.train;

import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.internal.PatienceMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each domain stops, and keeps its best epoch, for itself.
 *
 * <p>A domain whose AUC is undefined cannot choose: it trains as long as any other one does and keeps the epoch with
 * the best mean.
 */
final class BestByDomain implements BestSoFar {

    private final EarlyStopping rule;
    private final Patience mean;
    private final List<Patience> patiences;
    private final List<Boolean> defined;
    private final List<ParameterVector> parameters = new ArrayList<>();
    private final List<ModelState> statistics = new ArrayList<>();
    private TrainingState last;

    /**
     * Begins.
     *
     * @param defined for each domain whether its validation rows hold both classes
     */
    BestByDomain(List<Boolean> defined, EarlyStopping rule, TrainingState start) {
        this(
                defined,
                rule,
                start,
                new Patience(rule),
                defined.stream().map(domain -> new Patience(rule)).toList());
    }

    /** Goes on from the best state so far. */
    BestByDomain(List<Boolean> defined, EarlyStopping rule, TrainingState best, List<PatienceMemory> memory) {
        this(
                defined,
                rule,
                best,
                new Patience(rule, memory.get(0)),
                memory.stream().skip(1).map(own -> new Patience(rule, own)).toList());
    }

    private BestByDomain(
            List<Boolean> defined, EarlyStopping rule, TrainingState start, Patience mean, List<Patience> patiences) {
        this.rule = rule;
        this.defined = List.copyOf(defined);
        this.mean = mean;
        this.patiences = patiences;
        this.last = start;
        for (int domain = 0; domain < defined.size(); domain++) {
            parameters.add(start.parameters().of(domain));
            statistics.add(start.states().of(domain));
        }
    }

    @Override
    public boolean offer(int epoch, EvaluationReport validation, TrainingState state) {
        boolean bestMean = mean.offer(epoch, rule.criterion().mean(validation));
        for (int domain = 0; domain < defined.size(); domain++) {
            boolean better = defined.get(domain)
                    ? isTraining(domain)
                            && patiences
                                    .get(domain)
                                    .offer(
                                            epoch,
                                            rule.criterion()
                                                    .of(validation.domains().get(domain)))
                    : bestMean;
            if (better) {
                parameters.set(domain, state.parameters().of(domain));
                statistics.set(domain, state.states().of(domain));
            }
        }
        last = state;
        return bestMean;
    }

    @Override
    public boolean isTraining(int domain) {
        return defined.get(domain) ? !patiences.get(domain).exhausted() : !stopped();
    }

    @Override
    public boolean stopped() {
        return IntStream.range(0, defined.size())
                .filter(defined::get)
                .allMatch(domain -> patiences.get(domain).exhausted());
    }

    @Override
    public TrainingState state() {
        return last.with(new DomainParameters.PerDomain(parameters))
                .with(new ModelStates(last.states().shared(), statistics));
    }

    @Override
    public List<PatienceMemory> memory() {
        return Stream.concat(Stream.of(mean), patiences.stream())
                .map(Patience::memory)
                .toList();
    }

    @Override
    public List<Integer> epochs() {
        return IntStream.range(0, defined.size())
                .mapToObj(domain -> (defined.get(domain) ? patiences.get(domain) : mean).bestEpoch())
                .toList();
    }
}
