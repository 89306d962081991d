package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainNoise;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Merging;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.MldgWithinDomain;
import io.github.mdr4j.strategies.OuterStep;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.SpecificParts;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class StrategyOptionsTest {

    @Command
    private static final class Probe {
        @Mixin
        private StrategyOptions options = new StrategyOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();
    }

    private static final SpecificParts PARTS = SpecificParts.of(ParameterFilter.shared());

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("joint", Joint.alternate()),
                Arguments.of("joint --schedule mixed", Joint.mixed()),
                Arguments.of("dn --outer-rate 0.2", DomainNegotiation.outerRate(0.2)),
                Arguments.of(
                        "dr --helpers 4 --batch-form --merging times --random-start",
                        DomainRegularization.helpers(4)
                                .batch()
                                .specific(PARTS.merging(Merging.TIMES).randomStart())),
                Arguments.of(
                        "mamdr --outer-rate 0.2 --specific-rate 0.3 --include-target --merging plus --random-start",
                        Mamdr.helpers(2)
                                .outerRate(0.2)
                                .specificRate(0.3)
                                .includeTarget()
                                .specific(PARTS.randomStart())),
                Arguments.of("separate", new Separate()),
                Arguments.of("reptile --outer-rate 0.1", Reptile.outerRate(0.1)),
                Arguments.of(
                        "reptile --outer-rate 0.1 --outer-step sum",
                        Reptile.outerRate(0.1).update(OuterStep.SUM)),
                Arguments.of(
                        "maml --outer-learning-rate 0.01 --query-share 1 --outer-step each-domain",
                        Maml.outer(Adam.rate(0.01)).queryShare(1).update(OuterStep.AFTER_EACH_DOMAIN)),
                Arguments.of("maml --episode 2", Maml.outer(Adam.rate(0.001)).episode(2)),
                Arguments.of(
                        "mldg --inner-rate 0.1 --beta 2", Mldg.innerRate(0.1).beta(2)),
                Arguments.of(
                        "mldg-within-domain --query-share 0.3",
                        MldgWithinDomain.innerRate(0.001).queryShare(0.3)),
                Arguments.of(
                        "mldg-within-domain --inner-rate 0 --outer-step sum --beta 2",
                        MldgWithinDomain.oneOptimizer().update(OuterStep.SUM).beta(2)),
                Arguments.of("maml", Maml.outer(Adam.rate(0.001))),
                Arguments.of("pcgrad --compared-with 3", PcGrad.sum().helpers(3)),
                Arguments.of("pcgrad", PcGrad.sum()),
                Arguments.of(
                        "pcgrad --mean-gradient --official-sign", PcGrad.mean().officialSign()),
                Arguments.of("uncertainty", UncertaintyWeighting.alternate()),
                Arguments.of(
                        "uncertainty --schedule mixed --noise sigma-without-half",
                        UncertaintyWeighting.mixed().noise(DomainNoise.SIGMA_WITHOUT_HALF)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void options_makeTheStrategy(String line, TrainingStrategy expected) {
        assertThat(parsed(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meta | unknown strategy \"meta\": expected one of joint, dn, dr, mamdr, separate, reptile,",
                "pcgrad --helpers 2 | option --helpers has no effect with --strategy pcgrad: it is for dr, mamdr",
                "reptile --schedule mixed | --schedule mixed is for --strategy joint, uncertainty: reptile goes through",
                "reptile --outer-step last | unknown outer-step \"last\": expected one of mean, sum, each-domain",
                "dr --merging minus | unknown merging \"minus\": expected one of plus, times",
                "mldg --query-share 0.3 | option --query-share has no effect with --strategy mldg: it is for maml, mldg-within",
                "mldg --inner-rate 0 | innerRate must be > 0 and finite, got 0.0",
                "pcgrad --compared-with few | --compared-with: expected a whole number or all, got \"few\"",
                "uncertainty --noise variance | unknown noise \"variance\": did you mean \"log-variance\"? expected one of log-variance, sigma,",
                "maml --query-share 2 | queryShare must be in (0, 1], got 2.0",
                "maml --episode 0 | episode must be >= 1, got 0"
            })
    void optionsThatDoNotGoTogether_areRefused(String line, String message) {
        assertThatThrownBy(() -> parsed(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static TrainingStrategy parsed(String line) {
        Probe probe = new Probe();
        new CommandLine(probe).parseArgs(("--strategy " + line).split(" "));
        return probe.options.strategy(GivenOptions.of(probe.spec));
    }

    /** Each strategy as it is without options, on the command line and in Java. */
    static Stream<Arguments> defaults() {
        Mamdr mamdr = Mamdr.helpers(2);
        return Stream.of(
                Arguments.of("joint", Joint.alternate()),
                Arguments.of("dn", mamdr.negotiation()),
                Arguments.of("dr", DomainRegularization.helpers(2)),
                Arguments.of("mamdr", mamdr),
                Arguments.of("separate", new Separate()),
                Arguments.of("reptile", Reptile.outerRate(mamdr.negotiation().outerRate())),
                Arguments.of("maml", Maml.outer(Adam.rate(0.001))),
                Arguments.of("mldg", Mldg.innerRate(0.001)),
                Arguments.of("mldg-within-domain", MldgWithinDomain.innerRate(0.001)),
                Arguments.of("pcgrad", PcGrad.sum()),
                Arguments.of("uncertainty", UncertaintyWeighting.alternate()),
                Arguments.of("finetune", Finetune.gradientDescent()));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void withoutOptions_aStrategyIsTheOneOfTheLibrary(String name, TrainingStrategy expected) {
        assertThat(parsed(name)).isEqualTo(expected);
    }

    @Test
    void everyStrategy_isComparedWithItsDefaults() {
        assertThat(defaults().map(arguments -> arguments.get()[0].toString()))
                .containsExactlyInAnyOrderElementsOf(StrategyOptions.STRATEGIES.names());
    }
}
