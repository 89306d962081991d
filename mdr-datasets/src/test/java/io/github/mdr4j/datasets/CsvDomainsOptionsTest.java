package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that do not go together, before any file is read. */
class CsvDomainsOptionsTest {

    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a"), Vocabulary.Unknown.ERROR);

    @Test
    void noOptions_areAllMissed() {
        expectProblems(
                CsvDomains.byFile(),
                "files: expected at least one, got none",
                "features: expected at least one of sparse, dense and sequence, got none",
                "label: expected the name of a column, got none");
    }

    @Test
    void domains_areByColumnOrByFile() {
        Path file = Path.of("a.csv");

        expectProblems(
                features(CsvDomains.from(file)),
                "domains: expected option domainColumn, or files that domain(...) added, got neither");
        expectProblems(
                features(CsvDomains.byFile().domain("a", file).domain("b", file))
                        .domainColumn("d"),
                "domainColumn and domain exclude each other: expected domains by column or by file, got column \"d\" and"
                        + " 2 of 2 files with a domain");
        expectProblems(
                features(CsvDomains.from(file).domain("a", file)),
                "domains: expected all files with a domain or none, got 1 of 2");
    }

    @Test
    void optionsOfTheDomainColumn_needOne() {
        CsvDomains byFile = features(CsvDomains.byFile().domain("a", Path.of("a.csv")))
                .domainOrder(CsvDomains.DomainOrder.SORTED)
                .domains("a");

        expectProblems(
                byFile,
                "domainOrder: needs domainColumn",
                "domains: needs domainColumn",
                "domainOrder and domains exclude each other: domains are numbered as given");
    }

    @Test
    void givenDomains_differAndAreNotBlank() {
        expectProblems(
                complete().domains("a", " ", "b", "a"),
                "domains: a name must not be blank",
                "domains: two are named \"a\"");
    }

    @Test
    void splits_areByFileOrByColumnOrRandom() {
        Path file = Path.of("a.csv");

        expectProblems(
                features(CsvDomains.byFile().domain("a", Split.TRAIN, file).domain("a", file))
                        .splitColumn("s")
                        .seed(1),
                "files of a split, splitColumn and a random split exclude each other: got files of a split and"
                        + " splitColumn \"s\" and seed",
                "splits: expected all files with a split or none, got 1 of 2");
        expectProblems(
                complete().splitColumn("s").split(1, 0, 0),
                "files of a split, splitColumn and a random split exclude each other: got splitColumn \"s\" and split");
    }

    @Test
    void features_differAndAreNeitherLabelNorSplitNorDomain() {
        CsvDomains reader = CsvDomains.from(Path.of("a.csv"))
                .domainColumn("domain")
                .splitColumn("s")
                .label("y")
                .sparse("u")
                .dense("u")
                .sparse("domain")
                .sequence("v", "domain", ' ', 3)
                .dense("both", List.of("y", "s"));

        expectProblems(
                reader,
                "features: two are named \"u\"",
                "feature \"domain\": the name \"domain\" belongs to the built-in feature with the index of the row's"
                        + " domain",
                "feature \"v\": the name \"domain\" belongs to the built-in feature with the index of the row's domain",
                "feature \"both\": column \"y\" is the label",
                "feature \"both\": column \"s\" is the split");
    }

    @Test
    void vocabularies_needAFeature() {
        expectProblems(complete().vocabulary("item", VOCABULARY), "vocabulary: no feature has table \"item\"");
    }

    @Test
    void optionsOfBuiltVocabularies_needOne() {
        expectProblems(
                complete()
                        .vocabulary("u", VOCABULARY)
                        .unknownIds(Vocabulary.Unknown.OWN_ROW)
                        .minCount(2),
                "minCount: no vocabulary is built",
                "unknownIds: no vocabulary is built, and not all that are given treat unknown ids so");
        expectProblems(
                complete().unknownIds(Vocabulary.Unknown.ERROR).minCount(2),
                "minCount and unknownIds(ERROR) exclude each other: rare ids would be errors");
    }

    @Test
    void formatThatCannotBe_isRefused() {
        expectProblems(
                complete().delimiter('"').withoutHeader("d", "u", "y", "u"),
                "delimiter and quote: expected two characters, got '\"' for both",
                "withoutHeader: two columns are named \"u\"");
        expectProblems(complete().delimiter("|\""), "delimiter: expected no quote (\") in it, got \"|\"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvDomains.from(Path.of("a.csv")).delimiter(""))
                .withMessage("delimiter must have at least one character, got none");
    }

    @Test
    void valuesThatCannotBe_areRefusedAtOnce() {
        CsvDomains reader = CsvDomains.byFile();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.delimiter('\n'))
                .withMessage("delimiter must not be a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.quote('\r'))
                .withMessage("quote must not be a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.sparse(" "))
                .withMessage("column must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.dense("price", List.of()))
                .withMessage("dense feature \"price\" needs at least one column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.sequence("seen", "item", ' ', 0))
                .withMessage("maxLength of sequence \"seen\" must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.positiveAbove(Double.NaN))
                .withMessage("positiveAbove must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.minCount(0))
                .withMessage("minCount must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.maxBadRows(-1))
                .withMessage("maxBadRows must be >= 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.split(0.5, 0.5, 0.5))
                .withMessageStartingWith("split: the fractions must sum to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(CsvDomains::from)
                .withMessage("expected at least one file, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.domain("books", Split.TEST))
                .withMessage("expected at least one file of domain \"books\", got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.domain(" ", Path.of("a.csv")))
                .withMessage("name of the domain of a.csv must not be blank");
    }

    /** A reader with all that it needs. */
    private static CsvDomains complete() {
        return features(CsvDomains.from(Path.of("a.csv"))).domainColumn("d");
    }

    private static CsvDomains features(CsvDomains reader) {
        return reader.sparse("u").label("y");
    }

    private static void expectProblems(CsvDomains reader, String... problems) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(reader::load)
                .withMessage("CSV options do not go together: " + String.join("; ", problems));
    }
}
