package io.github.mdr4j.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomScheduleTest {

    private final List<Domain> domains =
            IntStream.range(0, 8).mapToObj(i -> new Domain(i, "d" + i)).toList();
    private final Schedule schedule = Schedule.random(domains, 42);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void order_hasEveryDomainOnceAndDependsOnTheEpochAlone(int epoch) {
        assertThat(schedule.order(epoch))
                .containsExactlyInAnyOrderElementsOf(domains)
                .isEqualTo(Schedule.random(domains, 42).order(epoch));
    }

    @Test
    void orders_differFromEpochToEpochAndFromSeedToSeed() {
        Set<List<Domain>> orders = new HashSet<>();
        for (int epoch = 1; epoch <= 5; epoch++) {
            orders.add(schedule.order(epoch));
            orders.add(Schedule.random(domains, 43).order(epoch));
        }

        assertThat(orders).hasSize(10);
    }

    @Test
    void helpers_areOtherDomainsOfWhichNoneComesTwice() {
        for (Domain target : domains) {
            assertThat(schedule.helpers(1, target, 3))
                    .hasSize(3)
                    .doesNotContain(target)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyOtherDomain_helpsSometime() {
        Set<Domain> seen = new HashSet<>();
        for (int epoch = 1; epoch <= 60; epoch++) {
            seen.addAll(schedule.helpers(epoch, domains.get(0), 1));
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(domains.subList(1, 8));
    }

    @Test
    void moreHelpersThanThereAre_giveAllOfThem() {
        assertThat(schedule.helpers(1, domains.get(2), 100)).hasSize(7);
        assertThat(Schedule.random(domains.subList(0, 1), 42).helpers(1, domains.get(0), 2))
                .isEmpty();
    }

    /** Trained models depend on these draws: they must never change. */
    @Test
    void draws_ofASeed_stayWhatTheyAre() {
        assertThat(schedule.helpers(3, domains.get(2), 3)).hasToString("[d1, d4, d0]");
        assertThat(schedule.helpers(1, domains.get(0), 7)).hasToString("[d1, d5, d4, d7, d3, d2, d6]");
        assertThat(schedule.order(1)).hasToString("[d6, d7, d1, d2, d3, d4, d0, d5]");
        assertThat(schedule.shuffled(2, "noise", 5)).hasToString("[d4, d5, d1, d6, d7, d2, d0, d3]");
    }

    @Test
    void negativeNumberOfHelpers_isRefused() {
        assertThatThrownBy(() -> schedule.helpers(1, domains.get(0), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of helpers must be >= 0, got -1");
    }
}
