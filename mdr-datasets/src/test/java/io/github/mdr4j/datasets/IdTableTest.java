package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdTableTest {

    private final IdTable ids = new IdTable();

    @Test
    void ids_areNumberedAsTheyAreAdded() {
        assertThat(findOrAdd("a")).isZero();
        assertThat(findOrAdd("")).isEqualTo(1);
        assertThat(findOrAdd("a")).isZero();
        ids.add("");
        ids.add("b");

        assertThat(find("b")).isEqualTo(2);
        assertThat(find("c")).isEqualTo(-1);
        assertThat(ids.size()).isEqualTo(3);
        assertThat(ids.ids()).containsExactly("a", "", "b");
        assertThat(ids.id(2)).isEqualTo("b");
    }

    @Test
    void idsOfOneHash_areDifferent() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(findOrAdd("Aa")).isZero();
        assertThat(find("BB")).isEqualTo(-1);
        assertThat(findOrAdd("BB")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomIds_areFoundLikeThoseOfAMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String id = Integer.toString(random.nextInt(3_000), 36);
            assertThat(find(id)).isEqualTo(expected.getOrDefault(id, -1));
            expected.putIfAbsent(id, expected.size());
            assertThat(findOrAdd(id)).isEqualTo(expected.get(id));
        }
        assertThat(ids.size()).isEqualTo(expected.size());
    }

    private static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    /** In the midst of other text, which must not matter. */
    private int find(String id) {
        return ids.find(("x" + id + "y").toCharArray(), 1, id.length());
    }

    private int findOrAdd(String id) {
        return ids.findOrAdd(("x" + id + "y").toCharArray(), 1, id.length());
    }
}
