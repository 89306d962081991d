package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void sameSeedAndPurpose_giveTheSameSeed() {
        assertThat(Seeds.mix(42, "rows")).isEqualTo(Seeds.mix(42, "rows"));
        assertThat(Seeds.mix(42, 3)).isEqualTo(Seeds.mix(42, 3));
    }

    @Test
    void seedsOfOneSeed_differByNumber() {
        Set<Long> seeds = new HashSet<>();
        for (int number = -50; number < 50; number++) {
            seeds.add(Seeds.mix(42, number));
        }

        assertThat(seeds).hasSize(100);
    }

    @Test
    void seedsOfOneSeed_differByPurpose() {
        assertThat(Set.of(
                        Seeds.mix(42, ""),
                        Seeds.mix(42, "a"),
                        Seeds.mix(42, "aa"),
                        Seeds.mix(42, "ab"),
                        Seeds.mix(42, "ba"),
                        Seeds.mix(43, "ab")))
                .hasSize(6);
    }

    @Test
    void halfOfTheBits_changeWithTheNumber() {
        int changed = 0;
        for (int number = 0; number < 1_000; number++) {
            changed += Long.bitCount(Seeds.mix(7, number) ^ Seeds.mix(7, number + 1));
        }

        assertThat(changed / 1_000.0).isBetween(31.0, 33.0);
    }
}
