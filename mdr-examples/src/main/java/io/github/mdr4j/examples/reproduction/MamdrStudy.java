package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * The trials of a search for the settings in which joint training, Domain Negotiation and MAMDR are best: rates of the
 * outer steps, and what keeps joint training from overfitting, penalty, dropout and learning rate. A fourth search is
 * of joint training with an outer step, for what that step does without domains.
 */
public final class MamdrStudy {

    private static final double PENALTY = 1e-5;

    private MamdrStudy() {}

    /**
     * The trials of each method, in the order in which they are worth trying; the cheaper its trials, the more.
     *
     * @param domains number of domains
     * @return trials by method
     */
    public static Map<String, List<StrategyTrial>> trials(int domains) {
        Map<String, List<StrategyTrial>> trials = new LinkedHashMap<>();
        trials.put("joint", joint());
        trials.put("dn", ofOuterRate(MamdrStudy::negotiation));
        trials.put("mamdr", mamdr(domains));
        trials.put("joint, followed", ofOuterRate(MamdrStudy::following));
        return trials;
    }

    private static List<StrategyTrial> joint() {
        StrategyTrial mixed = MamdrStrategies.trial("mixed", Joint.mixed());
        StrategyTrial alternate = MamdrStrategies.trial("alternate", Joint.alternate());
        return List.of(
                mixed,
                mixed.embeddingL2(PENALTY),
                mixed.rate(3e-4),
                mixed.dropout(0.7),
                alternate,
                mixed.embeddingL2(1e-6),
                mixed.rate(1e-4),
                mixed.embeddingL2(1e-4),
                mixed.dropout(0.3),
                mixed.rate(3e-3),
                mixed.embeddingL2(PENALTY).rate(3e-4),
                mixed.embeddingL2(PENALTY).dropout(0.7),
                mixed.rate(3e-4).dropout(0.7),
                alternate.embeddingL2(PENALTY),
                mixed.embeddingL2(3e-5),
                mixed.embeddingL2(3e-6),
                mixed.dropout(0.6),
                mixed.embeddingL2(3e-5).dropout(0.7),
                mixed.rate(3e-5),
                mixed.embeddingL2(1e-4).dropout(0.7),
                alternate.rate(3e-4),
                alternate.dropout(0.7),
                mixed.embeddingL2(1e-3),
                mixed.dropout(0.8));
    }

    /** Trials of a method with one outer rate. */
    private static List<StrategyTrial> ofOuterRate(DoubleFunction<StrategyTrial> method) {
        StrategyTrial slow = method.apply(0.1);
        return List.of(
                method.apply(0.5),
                slow,
                method.apply(0.2),
                slow.embeddingL2(PENALTY),
                slow.rate(3e-3),
                slow.dropout(0.7),
                method.apply(0.05),
                slow.rate(3e-4));
    }

    private static List<StrategyTrial> mamdr(int domains) {
        return List.of(
                MamdrStrategies.mamdr(0.5, 0.1, domains),
                MamdrStrategies.mamdr(0.1, 0.1, domains),
                targetOnly(0.1),
                MamdrStrategies.mamdr(0.2, 0.1, domains),
                MamdrStrategies.mamdr(0.1, 0.3, domains),
                MamdrStrategies.mamdr(0.1, 0.1, domains).embeddingL2(PENALTY),
                MamdrStrategies.mamdr(0.1, 0.1, domains).dropout(0.7),
                MamdrStrategies.mamdr(0.05, 0.1, domains));
    }

    /**
     * The best trial of a search.
     *
     * @param runs its trials, at least one
     * @return the index of the run with the highest validation AUC
     */
    public static int best(List<StrategyRun> runs) {
        return IntStream.range(0, runs.size())
                .boxed()
                .max(Comparator.comparingDouble(run -> runs.get(run).validation()))
                .orElseThrow();
    }

    private static StrategyTrial following(double rate) {
        return MamdrStrategies.trial("mixed, followed at " + rate, new MixedFollowing(rate));
    }

    private static StrategyTrial targetOnly(double rate) {
        return MamdrStrategies.trial(
                "mamdr " + rate + "/0.1, no helpers",
                new Mamdr(
                        DomainNegotiation.outerRate(rate),
                        DomainRegularization.helpers(0).includeTarget()));
    }

    private static StrategyTrial negotiation(double rate) {
        return MamdrStrategies.trial("dn " + rate, DomainNegotiation.outerRate(rate));
    }
}
