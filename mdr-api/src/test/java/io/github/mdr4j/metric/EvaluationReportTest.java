package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    private static final double NAN = Double.NaN;

    private static final DomainMetrics BOOKS = new DomainMetrics("books", 3000, 0.25, 0.75, 0.74, 0.5, 1.02);
    private static final DomainMetrics GAMES = new DomainMetrics("video games", 1000, 0.5, 0.65, 0.62, 0.7, 0.9);
    private static final DomainMetrics NO_CLICKS = new DomainMetrics("toys", 400, 0, NAN, NAN, 0.125, NAN);
    private static final DomainMetrics ONLY_CLICKS = new DomainMetrics("music", 100, 1, NAN, NAN, 0.25, 0.8);
    private static final DomainMetrics NO_ROWS = new DomainMetrics("garden", 0, NAN, NAN, NAN, NAN, NAN);

    private static final EvaluationReport COMPLETE = EvaluationReport.of(List.of(BOOKS, GAMES));
    private static final EvaluationReport WITH_GAPS =
            EvaluationReport.of(List.of(BOOKS, NO_CLICKS, GAMES, ONLY_CLICKS, NO_ROWS));

    @Test
    void everyDomainDefined_meansRunOverAll() {
        assertThat(COMPLETE.meanAuc()).isCloseTo(0.70, within(1e-15));
        assertThat(COMPLETE.weightedAuc()).isCloseTo(0.725, within(1e-15));
        assertThat(COMPLETE.meanBinnedAuc()).isCloseTo(0.68, within(1e-15));
        assertThat(COMPLETE.weightedBinnedAuc()).isCloseTo(0.71, within(1e-15));
        assertThat(COMPLETE.meanLogLoss()).isCloseTo(0.60, within(1e-15));
        assertThat(COMPLETE.weightedLogLoss()).isCloseTo(0.55, within(1e-15));
        assertThat(COMPLETE.undefinedDomains()).isEmpty();
    }

    @Test
    void domainsOfOneClass_areLeftOutOfTheMeansOfAucAndNamed() {
        assertThat(WITH_GAPS.meanAuc()).isEqualTo(COMPLETE.meanAuc());
        assertThat(WITH_GAPS.weightedAuc()).isEqualTo(COMPLETE.weightedAuc());
        assertThat(WITH_GAPS.meanBinnedAuc()).isEqualTo(COMPLETE.meanBinnedAuc());
        assertThat(WITH_GAPS.weightedBinnedAuc()).isEqualTo(COMPLETE.weightedBinnedAuc());
        assertThat(WITH_GAPS.undefinedDomains()).containsExactly("toys", "music", "garden");
    }

    @Test
    void domainsOfOneClass_countInTheMeansOfLogLoss() {
        assertThat(WITH_GAPS.meanLogLoss()).isCloseTo((0.5 + 0.125 + 0.7 + 0.25) / 4, within(1e-15));
        assertThat(WITH_GAPS.weightedLogLoss()).isCloseTo((1500 + 50 + 700 + 25) / 4500.0, within(1e-15));
    }

    @Test
    void noDomainDefined_meansAreNaN() {
        EvaluationReport report = EvaluationReport.of(List.of(NO_ROWS));

        assertThat(report.meanAuc()).isNaN();
        assertThat(report.weightedAuc()).isNaN();
        assertThat(report.meanBinnedAuc()).isNaN();
        assertThat(report.weightedBinnedAuc()).isNaN();
        assertThat(report.meanLogLoss()).isNaN();
        assertThat(report.weightedLogLoss()).isNaN();
    }

    @Test
    void weightedLogLoss_isTheLogLossOfAllRows() {
        DomainMetrics first = DomainMetrics.of("a", new float[] {0, 1, 1}, new double[] {1, -2, 3});
        DomainMetrics second = DomainMetrics.of("b", new float[] {0}, new double[] {0.5});

        assertThat(EvaluationReport.of(List.of(first, second)).weightedLogLoss())
                .isCloseTo(LogLoss.ofLogits(new float[] {0, 1, 1, 0}, new double[] {1, -2, 3, 0.5}), within(1e-15));
    }

    @Test
    void domainsAndNames_giveTheMetricsInTheirOrder() {
        assertThat(WITH_GAPS.domains()).containsExactly(BOOKS, NO_CLICKS, GAMES, ONLY_CLICKS, NO_ROWS);
        assertThat(WITH_GAPS.domain("video games")).isEqualTo(GAMES);
    }

    @Test
    void report_isImmutableAndAValue() {
        List<DomainMetrics> domains = new ArrayList<>(List.of(BOOKS, GAMES));
        EvaluationReport report = EvaluationReport.of(domains);
        domains.clear();

        assertThat(report).isEqualTo(COMPLETE).hasSameHashCodeAs(COMPLETE).isNotEqualTo(WITH_GAPS);
        assertThat(report).isNotEqualTo(EvaluationReport.of(List.of(GAMES, BOOKS)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> report.domains().clear());
    }

    @Test
    void unknownDomain_isRefusedWithTheKnownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPLETE.domain("book"))
                .withMessage("domain must be one of \"books\", \"video games\", got \"book\"");
    }

    @Test
    void unknownDomainAmongMany_namesTheFirstTwenty() {
        EvaluationReport report = EvaluationReport.of(IntStream.range(0, 25)
                .mapToObj(i -> new DomainMetrics("d" + i, 1, 1, NAN, NAN, 1, 1))
                .toList());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.domain("x"))
                .withMessageContaining("\"d19\" and 5 others, got \"x\"");
    }

    @Test
    void noDomainsOrOneNameTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationReport.of(List.of()))
                .withMessage("a report needs at least one domain, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationReport.of(List.of(BOOKS, GAMES, BOOKS)))
                .withMessage("domain \"books\" must be given once, got it twice");
    }

    @Test
    void tableWithGaps_saysWhichDomainsAreLeftOutAndWhy() {
        assertThat(WITH_GAPS.toTable()).isEqualTo("""
                domain        rows  click rate     AUC  AUC-500  log loss    PCOC
                -----------  -----  ----------  ------  -------  --------  ------
                books        3,000      0.2500  0.7500   0.7400    0.5000  1.0200
                toys           400      0.0000     n/a      n/a    0.1250     n/a
                video games  1,000      0.5000  0.6500   0.6200    0.7000  0.9000
                music          100      1.0000     n/a      n/a    0.2500  0.8000
                garden           0         n/a     n/a      n/a       n/a     n/a
                -----------  -----  ----------  ------  -------  --------  ------
                mean                            0.7000   0.6800    0.3938
                weighted     4,500              0.7250   0.7100    0.5056
                AUC is undefined in 3 of 5 domains, which both means of AUC and AUC-500 leave out: \
                toys (no clicks), music (only clicks), garden (no rows).
                """);
    }

    @Test
    void completeTable_hasNoNote() {
        assertThat(COMPLETE.toTable()).isEqualTo("""
                domain        rows  click rate     AUC  AUC-500  log loss    PCOC
                -----------  -----  ----------  ------  -------  --------  ------
                books        3,000      0.2500  0.7500   0.7400    0.5000  1.0200
                video games  1,000      0.5000  0.6500   0.6200    0.7000  0.9000
                -----------  -----  ----------  ------  -------  --------  ------
                mean                            0.7000   0.6800    0.6000
                weighted     4,000              0.7250   0.7100    0.5500
                """);
        assertThat(COMPLETE).hasToString(COMPLETE.toTable());
    }

    @Test
    void markdown_hasTheContentOfTheTable() {
        EvaluationReport report =
                EvaluationReport.of(List.of(BOOKS, new DomainMetrics("a|b", 400, 0, NAN, NAN, 0.125, NAN)));

        assertThat(report.toMarkdown()).isEqualTo("""
                | domain | rows | click rate | AUC | AUC-500 | log loss | PCOC |
                |:---|---:|---:|---:|---:|---:|---:|
                | books | 3,000 | 0.2500 | 0.7500 | 0.7400 | 0.5000 | 1.0200 |
                | a\\|b | 400 | 0.0000 | n/a | n/a | 0.1250 | n/a |
                | mean |  |  | 0.7500 | 0.7400 | 0.3125 |  |
                | weighted | 3,400 |  | 0.7500 | 0.7400 | 0.4559 |  |

                AUC is undefined in 1 of 2 domains, which both means of AUC and AUC-500 leave out: a|b (no clicks).
                """);
    }

    @Test
    void csv_hasFullPrecisionAndNoMeans() {
        DomainMetrics third = new DomainMetrics("say \"hi\", twice", 3, 1 / 3.0, 0.5, 0.5, 1e-9, 2);

        assertThat(EvaluationReport.of(List.of(BOOKS, NO_CLICKS, third)).toCsv())
                .isEqualTo("""
                domain,rows,click_rate,auc,auc_500,log_loss,pcoc
                books,3000,0.25,0.75,0.74,0.5,1.02
                toys,400,0.0,,,0.125,
                "say ""hi"", twice",3,0.3333333333333333,0.5,0.5,1.0E-9,2.0
                """);
    }

    @Test
    void foreignDefaultLocale_changesNothing() {
        String table = WITH_GAPS.toTable();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(WITH_GAPS.toTable()).isEqualTo(table);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void lineBreakInAName_staysInItsRow() {
        EvaluationReport report =
                EvaluationReport.of(List.of(new DomainMetrics("two\nlines", 400, 0, NAN, NAN, 0.125, NAN)));

        assertThat(report.toTable().lines()).hasSize(7).anyMatch(line -> line.startsWith("two lines  "));
        assertThat(report.toMarkdown().lines()).hasSize(7).anyMatch(line -> line.startsWith("| two lines |"));
        assertThat(report.toCsv()).contains("\"two\nlines\",400");
    }
}
