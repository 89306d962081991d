package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDomainsTest {

    @Test
    void schema_hasUsersAndItemsThatAllDomainsShare() {
        SyntheticDomains data = small().domains(3).users(70).items(40).build();

        assertThat(data.schema().features())
                .containsExactly(new Feature.Sparse("uid", 70), new Feature.Sparse("pid", 40));
        assertThat(data.schema().domains())
                .extracting(Domain::name)
                .containsExactly("domain 0", "domain 1", "domain 2");
        assertThat(data.name()).isEqualTo("synthetic");
        for (Domain domain : data.schema().domains()) {
            Batch rows = rows(data, Split.TRAIN, domain);
            assertThat(Arrays.stream(rows.sparse(0)).distinct().count()).isEqualTo(70);
            assertThat(Arrays.stream(rows.sparse(1)).distinct().count()).isEqualTo(40);
        }
    }

    @Test
    void rows_areSplitInEveryDomain() {
        SyntheticDomains data =
                small().rowsPerDomain(1_000).split(0.7, 0.1, 0.2).build();

        for (Domain domain : data.schema().domains()) {
            assertThat(data.rows(Split.TRAIN, domain).size()).isEqualTo(700);
            assertThat(data.rows(Split.VALIDATION, domain).size()).isEqualTo(100);
            assertThat(data.rows(Split.TEST, domain).size()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7})
    void sameSeed_givesTheSameData(long seed) {
        SyntheticDomains one = small().seed(seed).build();
        SyntheticDomains two = small().seed(seed).build();

        for (Split split : Split.values()) {
            for (Domain domain : one.schema().domains()) {
                assertThat(contents(one, split, domain)).isEqualTo(contents(two, split, domain));
                assertThat(one.clickProbabilities(split, domain)).isEqualTo(two.clickProbabilities(split, domain));
            }
        }
    }

    @Test
    void otherSeed_givesOtherData() {
        SyntheticDomains one = small().seed(1).build();
        SyntheticDomains two = small().seed(2).build();

        for (Domain domain : one.schema().domains()) {
            assertThat(contents(one, Split.TRAIN, domain)).isNotEqualTo(contents(two, Split.TRAIN, domain));
        }
    }

    @Test
    void splits_andDomainsHaveRowsOfTheirOwn() {
        SyntheticDomains data = small().split(0.4, 0.3, 0.3).build();
        List<Domain> domains = data.schema().domains();

        assertThat(rows(data, Split.VALIDATION, domains.get(0)).sparse(0))
                .isNotEqualTo(rows(data, Split.TEST, domains.get(0)).sparse(0));
        assertThat(rows(data, Split.TEST, domains.get(0)).sparse(0))
                .isNotEqualTo(rows(data, Split.TEST, domains.get(1)).sparse(0));
    }

    @Test
    void otherConflict_keepsUsersItemsAndRows() {
        SyntheticDomains one = small().conflict(0).build();
        SyntheticDomains two = small().conflict(1).build();

        for (Domain domain : one.schema().domains()) {
            Batch before = rows(one, Split.TRAIN, domain);
            Batch after = rows(two, Split.TRAIN, domain);
            assertThat(before.sparse(0)).isEqualTo(after.sparse(0));
            assertThat(before.sparse(1)).isEqualTo(after.sparse(1));
        }
    }

    @Test
    void clickRates_areHitInEveryDomain() {
        double[] rates = {0.05, 0.25, 0.5, 0.9};
        SyntheticDomains data =
                small().domains(4).rowsPerDomain(20_000).clickRates(rates).build();

        for (Domain domain : data.schema().domains()) {
            assertThat(meanOverSplits(data, domain, true)).isCloseTo(rates[domain.index()], within(1e-9));
            assertThat(meanOverSplits(data, domain, false)).isCloseTo(rates[domain.index()], within(0.015));
        }
    }

    @Test
    void labels_followTheProbabilities() {
        SyntheticDomains data = small().domains(1).rowsPerDomain(50_000).build();
        Domain domain = data.schema().domains().get(0);
        double[] probabilities = data.clickProbabilities(Split.TRAIN, domain);
        float[] labels = rows(data, Split.TRAIN, domain).labels();

        for (int tenth = 0; tenth < 10; tenth++) {
            double expected = 0;
            double clicks = 0;
            double variance = 0;
            for (int r = 0; r < labels.length; r++) {
                if ((int) (10 * probabilities[r]) == tenth) {
                    expected += probabilities[r];
                    clicks += labels[r];
                    variance += probabilities[r] * (1 - probabilities[r]);
                }
            }
            assertThat(variance).isGreaterThan(1);
            assertThat(clicks).isCloseTo(expected, within(4 * Math.sqrt(variance)));
        }
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void probabilitiesOfRows_areThoseOfTheirUsersAndItems(Split split) {
        SyntheticDomains data = small().build();

        for (Domain domain : data.schema().domains()) {
            Batch rows = rows(data, split, domain);
            double[] probabilities = data.clickProbabilities(split, domain);
            assertThat(probabilities).hasSize(rows.rows());
            for (int r = 0; r < rows.rows(); r++) {
                assertThat(data.clickProbability(domain, rows.sparse(0)[r], rows.sparse(1)[r]))
                        .isCloseTo(probabilities[r], within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void optimum_isTheAucOfTheTrueProbabilities(Split split) {
        SyntheticDomains data = small().rowsPerDomain(1_500).build();
        double sum = 0;

        for (Domain domain : data.schema().domains()) {
            double[] probabilities = data.clickProbabilities(split, domain);
            float[] labels = rows(data, split, domain).labels();
            double[] drawn = new double[labels.length];
            Arrays.setAll(drawn, r -> labels[r]);
            assertThat(data.optimumAuc(split, domain))
                    .isCloseTo(SoftAucTest.overPairs(drawn, probabilities), within(1e-12))
                    .isGreaterThan(0.7);
            assertThat(data.expectedOptimumAuc(split, domain))
                    .isCloseTo(SoftAucTest.overPairs(probabilities, probabilities), within(1e-12))
                    .isCloseTo(data.optimumAuc(split, domain), within(0.08));
            sum += data.optimumAuc(split, domain);
        }

        assertThat(data.optimumAuc(split))
                .isCloseTo(sum / data.schema().domains().size(), within(1e-12));
    }

    @Test
    void sharpness_decidesTheOptimum() {
        Domain domain = new Domain(0, "domain 0");
        double dull = small().sharpness(0.01).build().expectedOptimumAuc(Split.TEST, domain);
        double usual = small().sharpness(2).build().expectedOptimumAuc(Split.TEST, domain);
        double sharp = small().sharpness(20).build().expectedOptimumAuc(Split.TEST, domain);

        assertThat(dull).isBetween(0.5, 0.51);
        assertThat(usual).isBetween(0.82, 0.92);
        assertThat(sharp).isBetween(0.98, 1.0);
    }

    @Test
    void rowsOfOneLabel_haveNoOptimum() {
        SyntheticDomains data =
                small().rowsPerDomain(100).clickRates(0.5, 1e-9, 0.5).build();

        assertThat(data.optimumAuc(Split.TEST, new Domain(1, "domain 1"))).isNaN();
        assertThat(data.optimumAuc(Split.TEST))
                .isCloseTo(
                        (data.optimumAuc(Split.TEST, new Domain(0, "domain 0"))
                                        + data.optimumAuc(Split.TEST, new Domain(2, "domain 2")))
                                / 2,
                        within(1e-12));
        assertThat(small().clickRate(1e-12).build().optimumAuc(Split.TEST)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.0", "0.5, 0.5", "1.0, 1.0", "0.0, 1.0"})
    void withoutConflict_domainsAgree(double sharing, double popularity) {
        SyntheticDomains data =
                small().conflict(0).sharing(sharing).popularity(popularity).build();

        assertThat(meanCorrelation(data)).isGreaterThan(1 - 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0", "1, 0.5", "1, 1.0", "2, 0.0", "2, 0.5", "2, 1.0"})
    void withFullConflict_turnedPartsCancelOut(long seed, double popularity) {
        SyntheticDomains data =
                wide().seed(seed).conflict(1).sharing(0).popularity(popularity).build();

        // With D domains whose parts sum to 0, the mean correlation of two is -1 / (D - 1).
        assertThat(meanCorrelation(data)).isCloseTo(-0.5, within(0.05));
    }

    @Test
    void moreConflict_meansLessAgreement() {
        double before = 1.1;
        for (double conflict : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            double agreement =
                    meanCorrelation(wide().conflict(conflict).sharing(0.2).build());
            assertThat(agreement).isLessThan(before - 0.05);
            before = agreement;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.7, 1})
    void sharing_isTheLeastAgreement(double sharing) {
        double agreement = meanCorrelation(wide().conflict(1).sharing(sharing).build());

        assertThat(agreement).isCloseTo(sharing - (1 - sharing) / 2, within(0.06));
    }

    @Test
    void twoDomainsInFullConflict_areOpposed() {
        SyntheticDomains data = small().domains(2).conflict(1).sharing(0).build();

        assertThat(meanCorrelation(data)).isLessThan(-1 + 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.5", "0.5, 0.5", "1.0, 0.5", "0.5, 0.0", "0.5, 1.0"})
    void sharpness_isTheDeviationOfTheLogits(double conflict, double popularity) {
        SyntheticDomains data =
                wide().sharpness(3).conflict(conflict).popularity(popularity).build();

        for (Domain domain : data.schema().domains()) {
            assertThat(deviation(logits(data, domain))).isCloseTo(3, within(0.3));
        }
    }

    @Test
    void popularityAlone_ranksItemsAlikeForAllUsers() {
        SyntheticDomains data = small().popularity(1).build();
        Domain domain = data.schema().domains().get(0);

        double first = logit(data.clickProbability(domain, 0, 3)) - logit(data.clickProbability(domain, 0, 4));
        double other = logit(data.clickProbability(domain, 9, 3)) - logit(data.clickProbability(domain, 9, 4));

        assertThat(first).isCloseTo(other, within(1e-9)).isNotCloseTo(0, within(1e-6));
    }

    @Test
    void skew_makesLaterDomainsSmaller() {
        SyntheticDomains data = small().domains(4).rowsPerDomain(3_000).skew(1).build();
        List<Integer> sizes = data.schema().domains().stream()
                .map(domain -> Arrays.stream(Split.values())
                        .mapToInt(split -> data.rows(split, domain).size())
                        .sum())
                .toList();

        // 12,000 rows, by 1 : 1/2 : 1/3 : 1/4
        assertThat(sizes).containsExactly(5_760, 2_880, 1_920, 1_440);
    }

    @Test
    void largeSkew_leavesEveryDomainARow() {
        SyntheticDomains data =
                small().domains(3).rowsPerDomain(100).skew(50).split(1, 0, 0).build();

        assertThat(data.schema().domains())
                .extracting(domain -> data.rows(Split.TRAIN, domain).size())
                .containsExactly(300, 1, 1);
    }

    @Test
    void probabilitiesGivenOut_areCopies() {
        SyntheticDomains data = small().build();
        Domain domain = data.schema().domains().get(0);
        double before = data.optimumAuc(Split.TEST, domain);

        Arrays.fill(data.clickProbabilities(Split.TEST, domain), 0);

        assertThat(data.optimumAuc(Split.TEST, domain)).isEqualTo(before);
    }

    @Test
    void unknownDomainUserOrItem_isRefused() {
        SyntheticDomains data = small().domains(2).users(10).items(20).build();
        Domain domain = data.schema().domains().get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.optimumAuc(Split.TEST, new Domain(2, "domain 2")))
                .withMessage("expected one of the domains [domain 0, domain 1], got 2 (domain 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.clickProbability(domain, 10, 0))
                .withMessage("user must be in 0..9, got 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.clickProbability(domain, 0, -1))
                .withMessage("item must be in 0..19, got -1");
    }

    private static SyntheticDomainsBuilder small() {
        return SyntheticDomains.builder().domains(3).users(60).items(50).rowsPerDomain(2_000);
    }

    /** Enough users and items for correlations to come near their expectation. */
    private static SyntheticDomainsBuilder wide() {
        return small().users(400).items(400).factors(20);
    }

    private static Batch rows(MultiDomainDataset data, Split split, Domain domain) {
        return new OrderedBatches(data, split, domain, Integer.MAX_VALUE).from(0);
    }

    private static List<Object> contents(MultiDomainDataset data, Split split, Domain domain) {
        Batch rows = rows(data, split, domain);
        return List.of(
                Arrays.toString(rows.sparse(0)), Arrays.toString(rows.sparse(1)), Arrays.toString(rows.labels()));
    }

    private static double meanOverSplits(SyntheticDomains data, Domain domain, boolean ofProbabilities) {
        double sum = 0;
        int count = 0;
        for (Split split : Split.values()) {
            double[] probabilities = data.clickProbabilities(split, domain);
            float[] labels = rows(data, split, domain).labels();
            for (int r = 0; r < labels.length; r++) {
                sum += ofProbabilities ? probabilities[r] : labels[r];
            }
            count += labels.length;
        }
        return sum / count;
    }

    /** Logits of all pairs of a user and an item. */
    private static double[] logits(SyntheticDomains data, Domain domain) {
        int users = data.schema().sparse().get(0).cardinality();
        int items = data.schema().sparse().get(1).cardinality();
        double[] logits = new double[users * items];
        Arrays.setAll(logits, i -> logit(data.clickProbability(domain, i / items, i % items)));
        return logits;
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private static double meanCorrelation(SyntheticDomains data) {
        List<double[]> logits = data.schema().domains().stream()
                .map(domain -> logits(data, domain))
                .toList();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < logits.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation(logits.get(i), logits.get(j));
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double correlation(double[] one, double[] two) {
        double meanOne = Arrays.stream(one).average().orElseThrow();
        double meanTwo = Arrays.stream(two).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - meanOne) * (two[i] - meanTwo);
        }
        return sum / one.length / deviation(one) / deviation(two);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
