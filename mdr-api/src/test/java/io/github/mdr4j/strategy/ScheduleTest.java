package io.github.mdr4j.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Domain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the random schedule: nothing is preferred, and nothing depends on what was asked before. */
class ScheduleTest {

    private static final List<Domain> DOMAINS =
            IntStream.range(0, 6).mapToObj(d -> new Domain(d, "d" + d)).toList();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5, Long.MAX_VALUE})
    void order_hasEveryDomainOnce(long seed) {
        Schedule schedule = Schedule.random(DOMAINS, seed);

        for (int epoch = 1; epoch <= 50; epoch++) {
            assertThat(schedule.order(epoch)).containsExactlyInAnyOrderElementsOf(DOMAINS);
        }
    }

    @Test
    void everyDomain_comesFirstEquallyOften() {
        Schedule schedule = Schedule.random(DOMAINS, 3);
        int[] first = new int[DOMAINS.size()];
        for (int epoch = 1; epoch <= 6000; epoch++) {
            first[schedule.order(epoch).get(0).index()]++;
        }

        assertThat(IntStream.of(first)).allSatisfy(count -> assertThat(count).isBetween(880, 1120));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void helpers_areOtherDomainsWithoutRepeats(int count) {
        Schedule schedule = Schedule.random(DOMAINS, 3);

        for (int epoch = 1; epoch <= 50; epoch++) {
            for (Domain target : DOMAINS) {
                assertThat(schedule.helpers(epoch, target, count))
                        .hasSize(count)
                        .doesNotHaveDuplicates()
                        .doesNotContain(target)
                        .isSubsetOf(DOMAINS);
            }
        }
    }

    @Test
    void everyOtherDomain_helpsEquallyOften() {
        Schedule schedule = Schedule.random(DOMAINS, 3);
        int[] times = new int[DOMAINS.size()];
        for (int epoch = 1; epoch <= 5000; epoch++) {
            schedule.helpers(epoch, DOMAINS.get(5), 1).forEach(helper -> times[helper.index()]++);
        }

        assertThat(IntStream.of(times).limit(5))
                .allSatisfy(count -> assertThat(count).isBetween(880, 1120));
        assertThat(times[5]).isZero();
    }

    @Test
    void seedEpochAndTarget_decideTheHelpers() {
        Schedule schedule = Schedule.random(DOMAINS, 3);
        List<Domain> helpers = schedule.helpers(2, DOMAINS.get(1), 3);
        schedule.order(7);
        schedule.helpers(1, DOMAINS.get(0), 2);

        assertThat(schedule.helpers(2, DOMAINS.get(1), 3)).isEqualTo(helpers);
        assertThat(Schedule.random(DOMAINS, 3).helpers(2, DOMAINS.get(1), 3)).isEqualTo(helpers);
    }

    @Test
    void epochsAndTargets_haveHelpersOfTheirOwn() {
        Schedule schedule = Schedule.random(DOMAINS, 3);
        Set<List<Domain>> byEpoch = new HashSet<>();
        Set<List<Integer>> byTarget = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            Domain target = DOMAINS.get(i);
            byEpoch.add(schedule.helpers(i + 1, DOMAINS.get(0), 5));
            byTarget.add(schedule.helpers(1, target, 5).stream()
                    .map(helper -> Math.floorMod(helper.index() - target.index(), 6))
                    .toList());
        }

        assertThat(byEpoch).hasSizeGreaterThan(4);
        assertThat(byTarget).hasSizeGreaterThan(4);
    }

    @Test
    void fewerHelpers_areTheFirstOfMore() {
        Schedule schedule = Schedule.random(DOMAINS, 3);

        assertThat(schedule.helpers(4, DOMAINS.get(1), 2))
                .isEqualTo(schedule.helpers(4, DOMAINS.get(1), 5).subList(0, 2));
    }

    @Test
    void domainsGiven_areCopied() {
        List<Domain> domains = new ArrayList<>(DOMAINS);
        Schedule schedule = Schedule.random(domains, 3);

        domains.clear();

        assertThat(schedule.order(1)).hasSize(6);
    }
}
