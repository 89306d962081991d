package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MamdrStudyTest {

    @Test
    void searches_areOfOneMethodEach() {
        Map<String, List<StrategyTrial>> trials = MamdrStudy.trials(3);

        assertThat(trials).containsOnlyKeys("joint", "joint, followed", "dn", "mamdr");
        assertThat(trials.get("joint")).extracting(StrategyTrial::strategy).hasOnlyElementsOfType(Joint.class);
        assertThat(trials.get("joint, followed"))
                .extracting(StrategyTrial::strategy)
                .hasOnlyElementsOfType(MixedFollowing.class);
        assertThat(trials.get("dn")).extracting(StrategyTrial::strategy).hasOnlyElementsOfType(DomainNegotiation.class);
        assertThat(trials.get("mamdr")).extracting(StrategyTrial::strategy).hasOnlyElementsOfType(Mamdr.class);
    }

    @Test
    void trials_differInNameAndSettings() {
        List<StrategyTrial> trials = MamdrStudy.trials(2).values().stream()
                .flatMap(Collection::stream)
                .toList();

        assertThat(trials).extracting(StrategyTrial::name).doesNotHaveDuplicates();
        assertThat(trials).extracting(StrategyTrial::settings).doesNotHaveDuplicates();
    }

    @Test
    void best_isTheTrialWithTheHighestValidationAuc() {
        assertThat(MamdrStudy.best(List.of(run(0.6), run(0.8), run(0.7)))).isEqualTo(1);
    }

    private static StrategyRun run(double validation) {
        return new StrategyRun("mixed", "", 0, 1, List.of(1), 1, 1, validation, List.of());
    }
}
