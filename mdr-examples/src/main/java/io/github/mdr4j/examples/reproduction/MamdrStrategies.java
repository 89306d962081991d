package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Locale;

/**
 * The learning methods that MAMDR (Luo et al., ICDE 2023) compares, on one model and with one budget of patience.
 *
 * <p>Domains are helped by all others, at most two. On two domains, where there is one other, the target helps too, as
 * in the official configurations. MAML takes an outer step after two batches of each domain, one to adapt to and one to
 * judge by: with one an epoch, of two or three domains, it hardly learns.
 */
public final class MamdrStrategies {

    private static final int HELPERS = 2;

    private MamdrStrategies() {}

    /**
     * The methods, in the order of the table.
     *
     * @param domains number of domains
     * @return a trial for each
     */
    public static List<StrategyTrial> of(int domains) {
        return List.of(
                trial("alternate", Joint.alternate()),
                trial("mixed", Joint.mixed()),
                trial("separate", new Separate()),
                trial("finetune", Joint.alternate()).thenFinetuned(),
                trial("dn 0.5", DomainNegotiation.outerRate(0.5)),
                trial("dn 0.1", DomainNegotiation.outerRate(0.1)),
                trial("dr", regularization(domains)),
                mamdr(0.5, 0.1, domains),
                mamdr(0.1, 0.1, domains),
                trial("maml", Maml.outer(Adam.rate(1e-3).dense()).episode(2)),
                trial("reptile 0.5", Reptile.outerRate(0.5)),
                trial("mldg", Mldg.innerRate(1e-3)),
                trial("uncertainty", UncertaintyWeighting.mixed()),
                trial("pcgrad", PcGrad.sum()));
    }

    static StrategyTrial trial(String name, TrainingStrategy strategy) {
        return StrategyTrial.of(name, strategy);
    }

    static StrategyTrial mamdr(double outer, double specific, int domains) {
        String name = String.format(Locale.ROOT, "mamdr %s/%s", outer, specific);
        DomainRegularization regularization = regularization(domains).specificRate(specific);
        return trial(name, new Mamdr(DomainNegotiation.outerRate(outer), regularization));
    }

    private static DomainRegularization regularization(int domains) {
        DomainRegularization others = DomainRegularization.helpers(Math.min(HELPERS, domains - 1));
        return domains == 2 ? others.includeTarget() : others;
    }
}
