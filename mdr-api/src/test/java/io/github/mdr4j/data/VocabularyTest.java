package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @Test
    void knownIds_haveTheRowsOfTheirOrder() {
        Vocabulary vocabulary = Vocabulary.of(List.of("u7", "", "U7", "ü"), Vocabulary.Unknown.ERROR);

        assertThat(vocabulary.row("u7")).hasValue(0);
        assertThat(vocabulary.row("")).hasValue(1);
        assertThat(vocabulary.row("U7")).hasValue(2);
        assertThat(vocabulary.row("ü")).hasValue(3);
        assertThat(vocabulary.ids()).containsExactly("u7", "", "U7", "ü");
        assertThat(vocabulary.size()).isEqualTo(4);
    }

    @Test
    void unknownId_isAnErrorIfItIsToBe() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.ERROR);

        assertThat(vocabulary.row("c")).isEmpty();
        assertThat(vocabulary.row("a ")).isEmpty();
        assertThat(vocabulary.size()).isEqualTo(2);
        assertThat(vocabulary.unknown()).isEqualTo(Vocabulary.Unknown.ERROR);
    }

    @Test
    void unknownIds_shareTheLastRowIfTheyHaveOne() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.OWN_ROW);

        assertThat(vocabulary.row("c")).hasValue(2);
        assertThat(vocabulary.row("")).hasValue(2);
        assertThat(vocabulary.row("b")).hasValue(1);
        assertThat(vocabulary.size()).isEqualTo(3);
        assertThat(vocabulary.unknown()).isEqualTo(Vocabulary.Unknown.OWN_ROW);
    }

    @Test
    void noIds_leaveTheRowOfUnknownOnes() {
        Vocabulary vocabulary = Vocabulary.of(List.of(), Vocabulary.Unknown.OWN_ROW);

        assertThat(vocabulary.size()).isEqualTo(1);
        assertThat(vocabulary.row("a")).hasValue(0);
    }

    @Test
    void noRowAtAll_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of(), Vocabulary.Unknown.ERROR))
                .withMessage("a vocabulary without a row for unknown ids needs at least one id");
    }

    @Test
    void idTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of(List.of("a", "b", "a"), Vocabulary.Unknown.OWN_ROW))
                .withMessage("id \"a\" occurs twice in the vocabulary");
    }

    @Test
    void missingIdOrTreatment_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Vocabulary.of(Arrays.asList("a", null), Vocabulary.Unknown.OWN_ROW));
        assertThatNullPointerException()
                .isThrownBy(() -> Vocabulary.of(List.of("a"), null))
                .withMessage("unknown");
    }

    @Test
    void vocabulary_doesNotChangeWithTheListItWasMadeOf() {
        List<String> ids = new ArrayList<>(List.of("a", "b"));
        Vocabulary vocabulary = Vocabulary.of(ids, Vocabulary.Unknown.ERROR);

        ids.set(0, "c");

        assertThat(vocabulary.ids()).containsExactly("a", "b");
        assertThat(vocabulary.row("c")).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> vocabulary.ids().add("d"));
    }

    @Test
    void idsOfOneHash_haveRowsOfTheirOwn() {
        List<String> ids = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        assertThat(ids).extracting(String::hashCode).containsOnly("AaAa".hashCode());
        Vocabulary vocabulary = Vocabulary.of(ids.subList(0, 3), Vocabulary.Unknown.ERROR);

        assertThat(ids.subList(0, 3))
                .extracting(id -> vocabulary.row(id).orElse(-1))
                .containsExactly(0, 1, 2);
        assertThat(vocabulary.row("BBAa")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 1_023, 1_024, 1_025, 100_000})
    void everySize_findsAllIdsAndNoOthers(int size) {
        Vocabulary vocabulary = Vocabulary.of(
                IntStream.range(0, size).mapToObj(Integer::toString).toList(), Vocabulary.Unknown.ERROR);

        for (int i = 0; i < size; i++) {
            assertThat(vocabulary.row(Integer.toString(i)).orElse(-1)).isEqualTo(i);
        }
        assertThat(vocabulary.row(Integer.toString(size))).isEmpty();
        assertThat(vocabulary.row("-1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomIds_areFoundLikeThoseOfAMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> ids = new LinkedHashSet<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            ids.add(randomText(random));
        }
        Map<String, Integer> expected = new HashMap<>();
        ids.forEach(id -> expected.put(id, expected.size()));
        Vocabulary vocabulary = Vocabulary.of(List.copyOf(ids), Vocabulary.Unknown.OWN_ROW);

        ids.forEach(id -> assertThat(vocabulary.row(id)).hasValue(expected.get(id)));
        for (int i = 0; i < 200; i++) {
            String id = randomText(random);
            assertThat(vocabulary.row(id)).hasValue(expected.getOrDefault(id, ids.size()));
        }
    }

    @Test
    void equality_isThatOfIdsOrderAndTreatment() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.ERROR);

        assertThat(vocabulary)
                .isEqualTo(Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.ERROR))
                .hasSameHashCodeAs(Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.ERROR))
                .isNotEqualTo(Vocabulary.of(List.of("b", "a"), Vocabulary.Unknown.ERROR))
                .isNotEqualTo(Vocabulary.of(List.of("a", "b"), Vocabulary.Unknown.OWN_ROW))
                .isNotEqualTo(List.of("a", "b"))
                .hasToString("vocabulary of 2 ids, unknown ids: ERROR");
    }

    private static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(8)));
        }
        return text.toString();
    }
}
