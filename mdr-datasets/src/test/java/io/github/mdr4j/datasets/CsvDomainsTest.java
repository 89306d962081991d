package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDomainsTest {

    private static final String CLICKS = """
            user,item,price,hour,history,country,clicked,part
            u1,i1,9.5,7,i2 i1 i3,FR,1,train
            u2,i2,0.25,8,,DE,0,train
            u1,i3,-3,9,i1,DE,1,TEST
            u3,i1,1e2,10,i1  i2,FR,0,train
            u4,i4,.5,11,i4 i2,FR,1,val
            """;

    @TempDir
    private Path folder;

    @Test
    void everyKindOfColumn_isReadByName() throws IOException {
        MultiDomainDataset data = clicks(CLICKS)
                .sparse("user")
                .sparse("item")
                .dense("price")
                .dense("context", List.of("hour", "price"))
                .sequence("history", "item", ' ', 2)
                .load();

        assertThat(data.name()).isEqualTo("clicks");
        assertThat(DatasetRows.domainNames(data)).containsExactly("DE", "FR");
        assertThat(data.schema().features())
                .containsExactly(
                        new Feature.Sparse("user", 4),
                        new Feature.Sparse("item", 4),
                        new Feature.Dense("price", 1),
                        new Feature.Dense("context", 2),
                        new Feature.Sequence("history", "item", 4, 2));
        assertThat(data.vocabularies())
                .containsOnlyKeys("user", "item")
                .containsEntry("user", known("u1", "u2", "u3"))
                .containsEntry("item", known("i1", "i3", "i2"));
        Batch french = DatasetRows.of(data, Split.TRAIN, 1);
        assertThat(french.sparse(0)).containsExactly(0, 2);
        assertThat(french.sparse(1)).containsExactly(0, 0);
        assertThat(french.dense(0)).containsExactly(9.5, 100);
        assertThat(french.dense(1)).containsExactly(7, 9.5, 10, 100);
        assertThat(french.sequence(0)).containsExactly(0, 1, 0, 2);
        assertThat(french.labels()).containsExactly(1, 0);
        Batch german = DatasetRows.of(data, Split.TRAIN, 0);
        assertThat(german.sequence(0)).containsExactly(-1, -1);
        assertThat(german.dense(0)).containsExactly(0.25);
    }

    @Test
    void splitColumn_saysTheSplitOfARow() throws IOException {
        MultiDomainDataset data = clicks(CLICKS).sparse("user").load();

        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(1, 2);
        assertThat(DatasetRows.sizes(data, Split.VALIDATION)).containsExactly(0, 1);
        assertThat(DatasetRows.sizes(data, Split.TEST)).containsExactly(1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "train, TRAIN",
        "Train, TRAIN",
        "0, TRAIN",
        "validation, VALIDATION",
        "valid, VALIDATION",
        "VAL, VALIDATION",
        "1, VALIDATION",
        "test, TEST",
        "2, TEST"
    })
    void splits_haveSeveralNames(String name, Split split) throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "d,u,y,s\nx,u,1," + name + "\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .splitColumn("s")
                .load();

        assertThat(data.size(split)).isEqualTo(1);
    }

    @Test
    void idsOutsideTheTrainingRows_areUnknown() throws IOException {
        MultiDomainDataset data = clicks(CLICKS)
                .sparse("item")
                .sequence("history", "item", ' ', 3)
                .load();

        assertThat(DatasetRows.ids(data, Split.TEST, 0, 0)).containsExactly("i3");
        assertThat(DatasetRows.ids(data, Split.VALIDATION, 1, 0)).containsExactly("?");
        assertThat(DatasetRows.sequences(data, Split.VALIDATION, 1, 0)).containsExactly("?", "i2", "");
    }

    @Test
    void tableOfOneFeature_hasItsIdsOnly() throws IOException {
        MultiDomainDataset data = clicks(CLICKS)
                .sparse("item")
                .sequence("history", "seen", ' ', 3)
                .load();

        assertThat(data.vocabularies())
                .containsEntry("item", known("i1", "i2"))
                .containsEntry("seen", known("i2", "i1", "i3"));
    }

    @Test
    void sparseFeatures_canShareATable() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "from,to,d,y\nx,y,a,0\ny,z,a,1\n"))
                .domainColumn("d")
                .sparse("from", "place")
                .sparse("to", "place")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(data.vocabularies()).containsOnlyKeys("place").containsEntry("place", known("x", "y", "z"));
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).sparse(0)).containsExactly(0, 1);
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).sparse(1)).containsExactly(1, 2);
    }

    @Test
    void longSequence_keepsItsEndUnlessAskedOtherwise() throws IOException {
        String text = "d,s,y\na,1|2|3|4|5,1\na,||6||,0\n";
        MultiDomainDataset last = sequences(text).sequence("s", "s", '|', 3).load();
        MultiDomainDataset first = sequences(text)
                .sequence("s", "s", '|', 3, CsvDomains.Keep.FIRST)
                .load();

        assertThat(DatasetRows.sequences(last, Split.TRAIN, 0, 0)).containsExactly("3", "4", "5", "6", "", "");
        assertThat(last.vocabularies()).containsEntry("s", known("3", "4", "5", "6"));
        assertThat(DatasetRows.sequences(first, Split.TRAIN, 0, 0)).containsExactly("1", "2", "3", "6", "", "");
        assertThat(DatasetRows.of(last, Split.TRAIN, 0).sequence(0)).endsWith(3, -1, -1);
    }

    @Test
    void veryLongSequence_isCut() throws IOException {
        String many = "x ".repeat(10_000) + "end";
        MultiDomainDataset data = sequences("d,s,y\na," + many + ",1\n")
                .sequence("s", "s", ' ', 2)
                .load();

        assertThat(DatasetRows.sequences(data, Split.TRAIN, 0, 0)).containsExactly("x", "end");
    }

    @Test
    void sequences_areReadInAnyOrderOfRows() throws IOException {
        MultiDomainDataset data = sequences("d,s,y\na,1,1\na,2 3,0\na,,1\na,4 5 6,0\n")
                .sequence("s", "s", ' ', 2)
                .load();
        int[] target = new int[8];
        data.rows(Split.TRAIN, data.schema().domain("a")).sequence(0, new int[] {9, 3, 0, 2, 9}, 1, 4, target, 1);

        assertThat(target).containsExactly(0, 0, 3, 4, 0, -1, -1, -1);
    }

    @Test
    void rareIds_shareTheRowOfUnknownOnes() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "d,u,y,s\na,x,1,0\na,z,0,0\na,x,1,0\na,z,1,2\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .splitColumn("s")
                .minCount(2)
                .load();

        assertThat(data.vocabularies()).containsEntry("u", known("x"));
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x", "?", "x");
        assertThat(DatasetRows.ids(data, Split.TEST, 0, 0)).containsExactly("?");
    }

    @Test
    void unknownIdsAsErrors_leaveNoRowForThem() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "d,u,y,s\na,x,1,0\na,z,0,0\na,x,1,2\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .splitColumn("s")
                .unknownIds(Vocabulary.Unknown.ERROR)
                .load();

        assertThat(data.schema().features()).containsExactly(new Feature.Sparse("u", 2));
        assertThat(data.vocabularies()).containsEntry("u", Vocabulary.of(List.of("x", "z"), Vocabulary.Unknown.ERROR));
    }

    @Test
    void givenVocabulary_saysTheRows() throws IOException {
        Vocabulary users = Vocabulary.of(List.of("u9", "u3", "u2", "u1"), Vocabulary.Unknown.OWN_ROW);
        MultiDomainDataset data = clicks(CLICKS)
                .sparse("user")
                .sparse("item")
                .vocabulary("user", users)
                .load();

        assertThat(data.vocabularies()).containsEntry("user", users).containsEntry("item", known("i1", "i2"));
        assertThat(data.schema().feature("user")).isEqualTo(new Feature.Sparse("user", 5));
        assertThat(DatasetRows.of(data, Split.TRAIN, 1).sparse(0)).containsExactly(3, 1);
        assertThat(DatasetRows.of(data, Split.VALIDATION, 1).sparse(0)).containsExactly(4);
    }

    @Test
    void vocabulariesAndDomainsOfOtherData_giveTheSameRows() throws IOException {
        MultiDomainDataset data = clicks(CLICKS)
                .sparse("item")
                .sequence("history", "item", ' ', 3)
                .load();
        MultiDomainDataset again = CsvDomains.from(
                        write("new.csv", "country,history,clicked,item\nFR,i3 new,1,new\nFR,,0,i2\n"))
                .domainColumn("country")
                .domains(DatasetRows.domainNames(data).toArray(String[]::new))
                .sparse("item")
                .sequence("history", "item", ' ', 3)
                .label("clicked")
                .split(0, 0, 1)
                .vocabularies(data.vocabularies())
                .load();

        assertThat(again.schema()).isEqualTo(data.schema());
        assertThat(again.vocabularies()).isEqualTo(data.vocabularies());
        assertThat(again.size(Split.TEST)).isEqualTo(2);
        assertThat(DatasetRows.sizes(again, Split.TEST)).containsExactly(0, 2);
        assertThat(DatasetRows.sequences(again, Split.TEST, 1, 0)).containsSubsequence("i3", "?");
        assertThat(DatasetRows.ids(again, Split.TEST, 1, 0)).containsExactlyInAnyOrder("?", "i2");
    }

    @Test
    void labels_canBeNumbersAboveAThreshold() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "d,u,stars\na,x,3\na,x,3.5\na,x,-7\na,x,4\n"))
                .domainColumn("d")
                .sparse("u")
                .label("stars")
                .positiveAbove(3)
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void labels_canBeSharesOfClicks() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a.csv", "d,u,y\na,x,0\na,x,0.25\na,x,1.0\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels()).containsExactly(0, 0.25f, 1);
    }

    @Test
    void domains_areSortedUnlessAskedOtherwise() throws IOException {
        String text = "d,u,y\nb,x,1\n\u00e4,x,1\na,x,0\nb,x,0\n";

        assertThat(DatasetRows.domainNames(domains(text).load())).containsExactly("a", "b", "\u00e4");
        assertThat(DatasetRows.domainNames(
                        domains(text).domainOrder(CsvDomains.DomainOrder.SORTED).load()))
                .containsExactly("a", "b", "\u00e4");
        MultiDomainDataset data = domains(text)
                .domainOrder(CsvDomains.DomainOrder.FIRST_APPEARANCE)
                .load();
        assertThat(DatasetRows.domainNames(data)).containsExactly("b", "\u00e4", "a");
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(2, 1, 1);
        assertThat(DatasetRows.domainNames(
                        domains(text).domains("b", "c", "\u00e4", "a").load()))
                .containsExactly("b", "c", "\u00e4", "a");
    }

    @Test
    void domainsThatAreNumbers_areSortedByValue() throws IOException {
        assertThat(DatasetRows.domainNames(
                        domains("d,u,y\n10,x,1\n9,x,1\n-1,x,0\n09,x,1\n").load()))
                .containsExactly("-1", "09", "9", "10");
        assertThat(DatasetRows.domainNames(
                        domains("d,u,y\n10,x,1\n9,x,1\nx,x,0\n").load()))
                .containsExactly("10", "9", "x");
    }

    @Test
    void domainColumn_canBeAFeatureToo() throws IOException {
        MultiDomainDataset data = clicks(CLICKS).sparse("country").load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("FR", "FR");
    }

    @Test
    void domainsByFile_areNumberedAsAdded() throws IOException {
        Path music = write("m.csv", "u,y\nx,1\nz,0\n");
        Path books = write("b1.csv", "y,u\n0,z\n");
        Path more = write("b2.csv", "other,u,y\n?,w,1\n");
        MultiDomainDataset data = CsvDomains.byFile()
                .domain("music", music)
                .domain("books", books, more)
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .name("shops")
                .load();

        assertThat(data.name()).isEqualTo("shops");
        assertThat(DatasetRows.domainNames(data)).containsExactly("music", "books");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x", "z");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("z", "w");
        assertThat(DatasetRows.of(data, Split.TRAIN, 1).labels()).containsExactly(0, 1);
    }

    @Test
    void domainsAndSplitsByFile_areThoseOfTheFiles() throws IOException {
        Path one = write("1.csv", "u,y\nx,1\nx,0\n");
        Path two = write("2.csv", "u,y\nz,1\n");
        Path none = write("3.csv", "u,y\n");
        MultiDomainDataset data = CsvDomains.byFile()
                .domain("a", Split.TRAIN, one)
                .domain("a", Split.VALIDATION, two)
                .domain("a", Split.TEST, none)
                .domain("b", Split.TRAIN, two)
                .domain("b", Split.TEST, two, one)
                .sparse("u")
                .label("y")
                .load();

        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(2, 1);
        assertThat(DatasetRows.sizes(data, Split.VALIDATION)).containsExactly(1, 0);
        assertThat(DatasetRows.sizes(data, Split.TEST)).containsExactly(0, 3);
        assertThat(DatasetRows.ids(data, Split.TEST, 1, 0)).containsExactly("z", "x", "x");
    }

    @Test
    void filesOfASplit_canHaveTheirDomainsInAColumn() throws IOException {
        MultiDomainDataset data = CsvDomains.byFile()
                .files(Split.TRAIN, write("1.csv", "u,y,d\nx,1,b\nx,0,a\n"))
                .files(Split.TEST, write("2.csv", "d,u,y\na,x,1\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("a", "b");
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(1, 1);
        assertThat(DatasetRows.sizes(data, Split.TEST)).containsExactly(1, 0);
        assertThat(data.name()).isEqualTo("1");
    }

    @Test
    void severalFiles_areReadOneAfterTheOther() throws IOException {
        MultiDomainDataset data = CsvDomains.from(
                        write("1.csv", "u,y,d\nx,1,b\n"), write("2.csv", "d,u,y\na,z,1\nb,w,0\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("x", "w");
    }

    @Test
    void columnsWithoutHeader_areCalledByNumberOrByName() throws IOException {
        Path file = write("a.csv", "x,0.5,a,1\nz,2,b,0\n");
        MultiDomainDataset numbered = CsvDomains.from(file)
                .withoutHeader()
                .domainColumn("3")
                .sparse("1")
                .dense("2")
                .label("4")
                .split(1, 0, 0)
                .load();
        MultiDomainDataset named = CsvDomains.from(file)
                .withoutHeader("user", "price", "shop", "clicked")
                .domainColumn("shop")
                .sparse("user")
                .dense("price")
                .label("clicked")
                .split(1, 0, 0)
                .load();

        assertThat(numbered.schema().features()).containsExactly(new Feature.Sparse("1", 3), new Feature.Dense("2", 1));
        assertThat(named.schema().features())
                .containsExactly(new Feature.Sparse("user", 3), new Feature.Dense("price", 1));
        for (MultiDomainDataset data : List.of(numbered, named)) {
            assertThat(DatasetRows.domainNames(data)).containsExactly("a", "b");
            assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x");
            assertThat(DatasetRows.of(data, Split.TRAIN, 1).dense(0)).containsExactly(2);
        }
    }

    @Test
    void delimiterOfSeveralCharacters_canBeUsed() throws IOException {
        Path file = write("a.csv", "user::shop::click\nu:1::books::1\n\"u::2\"::toys::0\n");
        MultiDomainDataset data = CsvDomains.from(file)
                .delimiter("::")
                .domainColumn("shop")
                .sparse("user")
                .label("click")
                .split(1, 0, 0)
                .load();

        assertThat(data.vocabularies().get("user").ids()).containsExactly("u:1", "u::2");
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|', ' ', '\u0001', ':', '\u00a7'})
    void anyDelimiter_canBeUsed(char delimiter) throws IOException {
        MultiDomainDataset data = clicks(CLICKS.replace(' ', '+').replace(',', delimiter))
                .delimiter(delimiter)
                .sparse("user")
                .sequence("history", "item", '+', 2)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
        assertThat(DatasetRows.sequences(data, Split.TRAIN, 1, 0)).containsExactly("i1", "i3", "i1", "i2");
    }

    @Test
    void quotes_encloseDelimitersQuotesAndLineBreaks() throws IOException {
        Path file = write(
                "a.csv",
                "\"d\",u,\"the \"\"y\"\"\"\r\n\"a\",\"1,2\"\"3\r\n4\",\"1\"\r\na,\"\",0\r\na,\"\"\"\",1\r\na,x\"y,1");
        MultiDomainDataset data = CsvDomains.from(file)
                .domainColumn("d")
                .sparse("u")
                .label("the \"y\"")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("1,2\"3\r\n4", "", "\"", "x\"y");
    }

    @Test
    void otherQuotes_canBeUsedOrNone() throws IOException {
        Path file = write("a.csv", "d,u,y\na,'x,y',1\n");
        MultiDomainDataset data = CsvDomains.from(file)
                .quote('\'')
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x,y");

        MultiDomainDataset bare = CsvDomains.from(write("b.csv", "d,u,y\na,\"x,1\na,x\"y\",0\n"))
                .withoutQuotes()
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();
        assertThat(DatasetRows.ids(bare, Split.TRAIN, 0, 0)).containsExactly("\"x", "x\"y\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEnd_isUnderstood(String end) throws IOException {
        MultiDomainDataset data =
                clicks(CLICKS.replace("\n", end)).sparse("user").load();

        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(1, 2);
        assertThat(DatasetRows.sizes(data, Split.VALIDATION)).containsExactly(0, 1);
        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\r\n\r\n", "\n   \n\t\n"})
    void blankLines_arePassedOver(String blank) throws IOException {
        MultiDomainDataset data = CsvDomains.from(
                        write("a.csv", blank + "d,u,y\n" + blank + "a,x,1\n" + blank + "a,z,0\n" + blank))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x", "z");
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstName() throws IOException {
        MultiDomainDataset data = clicks("\uFEFF" + CLICKS).sparse("user").load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "windows-1252"})
    void otherEncodings_areReadByName(String charset) throws IOException {
        Path file = folder.resolve("a.csv");
        Files.write(file, "d,u,y\nM\u00fcnchen,\u00e9,1\n".getBytes(Charset.forName(charset)));
        MultiDomainDataset data = CsvDomains.from(file)
                .charset(Charset.forName(charset))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("M\u00fcnchen");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("\u00e9");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomSplit_hasItsSharesAndFollowsTheSeed(long seed) throws IOException {
        StringBuilder text = new StringBuilder("d,u,y\n");
        for (int row = 0; row < 1_000; row++) {
            text.append(row % 3)
                    .append(",u")
                    .append(row)
                    .append(",")
                    .append(row % 2)
                    .append("\n");
        }
        Path file = write("a.csv", text.toString());
        MultiDomainDataset data = random(file).split(0.5, 0.3, 0.2).seed(seed).load();
        MultiDomainDataset same = random(file).seed(seed).split(0.5, 0.3, 0.2).load();
        MultiDomainDataset other =
                random(file).split(0.5, 0.3, 0.2).seed(seed + 1).load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(500);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(300);
        assertThat(data.size(Split.TEST)).isEqualTo(200);
        assertThat(data.vocabularies().get("u").ids()).hasSize(500);
        assertThat(same.vocabularies()).isEqualTo(data.vocabularies());
        assertThat(other.vocabularies()).isNotEqualTo(data.vocabularies());
        for (Split split : Split.values()) {
            for (int domain = 0; domain < 3; domain++) {
                assertThat(DatasetRows.of(same, split, domain).sparse(0))
                        .isEqualTo(DatasetRows.of(data, split, domain).sparse(0));
                assertThat(DatasetRows.of(same, split, domain).labels())
                        .isEqualTo(DatasetRows.of(data, split, domain).labels());
            }
        }
    }

    @Test
    void splitUnlessAsked_isEightToOneToOne() throws IOException {
        Path file = write("a.csv", "d,u,y\n" + "a,x,1\nb,z,0\n".repeat(50));
        MultiDomainDataset data = random(file).load();
        MultiDomainDataset explicit =
                random(file).split(0.8, 0.1, 0.1).seed(2022).load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(80);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(10);
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).isEqualTo(DatasetRows.sizes(explicit, Split.TRAIN));
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels())
                .isEqualTo(DatasetRows.of(explicit, Split.TRAIN, 0).labels());
    }

    @Test
    void manyRows_crossTheBlocksOfColumns() throws IOException {
        StringBuilder text = new StringBuilder("d,u,p,s,y\n");
        for (int row = 0; row < 50_000; row++) {
            text.append("d")
                    .append(row % 2)
                    .append(",u")
                    .append(row % 999)
                    .append(",")
                    .append(row);
            text.append(",")
                    .append("s")
                    .append(row % 7)
                    .append(" t")
                    .append(row % 5)
                    .append(",0\n");
        }
        MultiDomainDataset data = CsvDomains.from(write("a.csv", text.toString()))
                .domainColumn("d")
                .sparse("u")
                .dense("p")
                .sequence("s", "s", ' ', 4)
                .label("y")
                .split(1, 0, 0)
                .load();

        List<String> users = DatasetRows.ids(data, Split.TRAIN, 1, 0);
        List<String> lists = DatasetRows.sequences(data, Split.TRAIN, 1, 0);
        double[] numbers = DatasetRows.of(data, Split.TRAIN, 1).dense(0);
        for (int i = 0; i < 25_000; i++) {
            int row = 2 * i + 1;
            assertThat(users.get(i)).isEqualTo("u" + row % 999);
            assertThat(numbers[i]).isEqualTo(row);
            assertThat(lists.subList(4 * i, 4 * i + 4)).containsExactly("s" + row % 7, "t" + row % 5, "", "");
        }
    }

    @Test
    void readerThatIsUsedTwice_givesTheSameData() throws IOException {
        CsvDomains reader = clicks(CLICKS).sparse("user");

        assertThat(reader.load().vocabularies()).isEqualTo(reader.load().vocabularies());
    }

    @Test
    void exampleOfTheClass_isReadAsItSays() throws IOException {
        String text = """
                user;item;price;history;country;clicked
                u1;i1;9.99;;DE;1
                u2;i2;5;i1;DE;0
                u1;i2;1.5;i1 i1;FR;1
                """;
        Path clicks = write("clicks.csv", text);
        MultiDomainDataset data = CsvDomains.from(clicks)
                .delimiter(';')
                .domainColumn("country")
                .sparse("user")
                .sparse("item")
                .dense("price")
                .sequence("history", "item", ' ', 20)
                .label("clicked")
                .split(0.8, 0.1, 0.1)
                .seed(7)
                .load();

        assertThat(data.schema().features())
                .extracting(Feature::name)
                .containsExactly("user", "item", "price", "history");
        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(data.size(Split.TEST)).isEqualTo(1);
        assertThat(data.vocabularies()).containsOnlyKeys("user", "item");
    }

    private CsvDomains clicks(String text) throws IOException {
        return CsvDomains.from(write("clicks.csv", text))
                .domainColumn("country")
                .splitColumn("part")
                .label("clicked");
    }

    private CsvDomains sequences(String text) throws IOException {
        return CsvDomains.from(write("a.csv", text))
                .domainColumn("d")
                .label("y")
                .split(1, 0, 0);
    }

    private CsvDomains domains(String text) throws IOException {
        return sequences(text).sparse("u");
    }

    private static CsvDomains random(Path file) {
        return CsvDomains.from(file).domainColumn("d").sparse("u").label("y");
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Vocabulary known(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.OWN_ROW);
    }
}
