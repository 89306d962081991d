package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.param.Sample.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arithmetic of all forms against plain arrays. */
class ParameterVectorLawsTest {

    /** Two vectors: every pair of forms, and vectors that share most of their pages. */
    record Pair(String name, Sample a, Sample b) {
        @Override
        public String toString() {
            return name + " " + a.vector().precision();
        }
    }

    static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Form left : Form.values()) {
                SplittableRandom random = new SplittableRandom(11 + left.ordinal());
                Sample a = Sample.random(left, precision, random);
                for (Form right : Form.values()) {
                    pairs.add(new Pair(left + " and " + right, a, Sample.random(right, precision, random)));
                }
                pairs.add(new Pair(left + " and written", a, a.written(random)));
                pairs.add(new Pair("written and " + left, a.written(random), a));
                pairs.add(new Pair("written twice from " + left, a.written(random), a.written(random)));
                pairs.add(new Pair(left + " and itself", a, a));
                pairs.add(new Pair(left + " and an equal one", a, new Sample(a.rebuilt(), a.model())));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void values_anyForm_areThoseOfTheModel(Pair pair) {
        Sample.assertValues(pair.a.vector(), pair.a.model());
        Sample.assertValues(pair.b.vector(), pair.b.model());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void plus_anyForms_addsNumberByNumber(Pair pair) {
        ParameterVector sum = pair.a.vector().plus(pair.b.vector());

        Sample.assertValues(sum, pair.a.combine(pair.b, Double::sum));
        assertThat(sum).isEqualTo(pair.b.vector().plus(pair.a.vector()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void minus_anyForms_subtractsNumberByNumber(Pair pair) {
        ParameterVector difference = pair.a.vector().minus(pair.b.vector());

        Sample.assertValues(difference, pair.a.combine(pair.b, (x, y) -> x - y));
        assertThat(difference).isEqualTo(pair.b.vector().minus(pair.a.vector()).times(-1));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void times_anyForm_scalesNumberByNumber(Pair pair) {
        Precision precision = pair.a.vector().precision();
        for (double factor : new double[] {0, 1, -1, 0.1, 3.7}) {
            double rounded = Sample.round(precision, factor);
            Sample.assertValues(pair.a.vector().times(factor), pair.a.combine(pair.a, (x, y) -> rounded * x));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void times_anyForms_multipliesNumberByNumber(Pair pair) {
        ParameterVector product = pair.a.vector().times(pair.b.vector());

        Sample.assertValues(product, pair.a.combine(pair.b, (x, y) -> x * y));
        assertThat(product).isEqualTo(pair.b.vector().times(pair.a.vector()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void times_ones_changesNothing(Pair pair) {
        ParameterVector ones =
                ParameterVector.ones(Sample.LAYOUT, pair.a.vector().precision());

        assertThat(pair.a.vector().times(ones)).isEqualTo(pair.a.vector());
        assertThat(ones.times(pair.a.vector())).isEqualTo(pair.a.vector());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void lerp_anyForms_isThisPlusTTimesTheDifference(Pair pair) {
        Precision precision = pair.a.vector().precision();
        for (double t : new double[] {0.1, 0.5, -0.3, 1.5}) {
            double rate = Sample.round(precision, t);
            Sample.assertValues(
                    pair.a.vector().lerp(pair.b.vector(), t),
                    pair.a.combine(
                            pair.b, (x, y) -> x + Sample.round(precision, rate * Sample.round(precision, y - x))));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void lerp_zeroOrOne_isOneOfTheTwo(Pair pair) {
        assertThat(pair.a.vector().lerp(pair.b.vector(), 0)).isSameAs(pair.a.vector());
        assertThat(pair.a.vector().lerp(pair.b.vector(), 1)).isSameAs(pair.b.vector());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void dot_anyForms_isTheSumOfProducts(Pair pair) {
        double expected = 0;
        for (Map.Entry<String, double[]> entry : pair.a.model().entrySet()) {
            double[] other = pair.b.model().get(entry.getKey());
            for (int i = 0; i < other.length; i++) {
                expected += entry.getValue()[i] * other[i];
            }
        }

        assertThat(pair.a.vector().dot(pair.b.vector())).isCloseTo(expected, within(1e-9));
        assertThat(pair.a.vector().norm()).isEqualTo(Math.sqrt(pair.a.vector().dot(pair.a.vector())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void results_otherFormsOfTheSameNumbers_haveTheSameBits(Pair pair) {
        ParameterVector a = pair.a.vector();
        ParameterVector b = pair.b.vector();
        ParameterVector otherA = pair.a.rebuilt();
        ParameterVector otherB = pair.b.rebuilt();

        assertThat(a.dot(b))
                .isEqualTo(otherA.dot(otherB))
                .isEqualTo(otherA.dot(b))
                .isEqualTo(b.dot(a));
        assertSameValue(a, otherA);
        assertSameValue(a.plus(b), otherA.plus(otherB));
        assertSameValue(a.minus(b), otherA.minus(otherB));
        assertSameValue(a.minus(b), a.minus(otherB));
        assertSameValue(a.lerp(b, 0.3), otherA.lerp(otherB, 0.3));
        assertSameValue(a.times(-0.7), otherA.times(-0.7));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void equals_anyForms_comparesNumbers(Pair pair) {
        boolean same = pair.a.model().entrySet().stream()
                .allMatch(e -> Arrays.equals(e.getValue(), pair.b.model().get(e.getKey())));

        assertThat(pair.a.vector().equals(pair.b.vector())).isEqualTo(same);
        assertThat(pair.b.vector().equals(pair.a.vector())).isEqualTo(same);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void replaceAndOnly_anyForms_takeTheChosenEntries(Pair pair) {
        List<ParameterFilter> filters = List.of(
                ParameterFilter.all(),
                ParameterFilter.all().negate(),
                ParameterFilter.shared(),
                ParameterFilter.perDomain(),
                ParameterFilter.dense(),
                ParameterFilter.trainable(),
                ParameterFilter.named("layer0/weight", "item"));
        for (ParameterFilter filter : filters) {
            Map<String, double[]> mixed = new LinkedHashMap<>();
            Map<String, double[]> kept = new LinkedHashMap<>();
            for (ParameterEntry entry : Sample.LAYOUT.entries()) {
                boolean chosen = filter.accepts(entry);
                double[] mine = pair.a.model().get(entry.name());
                mixed.put(entry.name(), chosen ? pair.b.model().get(entry.name()) : mine);
                kept.put(entry.name(), chosen ? mine : new double[mine.length]);
            }

            Sample.assertValues(pair.a.vector().replace(filter, pair.b.vector()), mixed);
            Sample.assertValues(pair.a.vector().only(filter), kept);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void operations_anyForms_leaveTheirOperandsAlone(Pair pair) {
        ParameterVector a = pair.a.vector();
        ParameterVector b = pair.b.vector();
        List<ParameterVector> results =
                List.of(a.plus(b), a.minus(b), a.times(2), a.lerp(b, 0.5), a.replace(ParameterFilter.dense(), b));

        for (ParameterVector result : results) {
            new Sample(result, Sample.zeros()).written(new SplittableRandom(5));
        }

        Sample.assertValues(a, pair.a.model());
        Sample.assertValues(b, pair.b.model());
    }

    private static void assertSameValue(ParameterVector actual, ParameterVector expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(expected).isEqualTo(actual);
    }
}
