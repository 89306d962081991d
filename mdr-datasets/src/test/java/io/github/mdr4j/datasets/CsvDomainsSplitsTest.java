package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.CsvFiles.CLICKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The domain and the split of every row. */
class CsvDomainsSplitsTest {

    private final CsvFiles files;

    CsvDomainsSplitsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void splitColumn_saysTheSplitOfARow() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS).sparse("user").load();

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
        MultiDomainDataset data =
                files.users("d,u,y,s\nx,u,1," + name + "\n").splitColumn("s").load();

        assertThat(data.size(split)).isEqualTo(1);
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
        String rows = text.toString();
        MultiDomainDataset data =
                files.users(rows).split(0.5, 0.3, 0.2).seed(seed).load();
        MultiDomainDataset same =
                files.users(rows).seed(seed).split(0.5, 0.3, 0.2).load();
        MultiDomainDataset other =
                files.users(rows).split(0.5, 0.3, 0.2).seed(seed + 1).load();

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
        String rows = "d,u,y\n" + "a,x,1\nb,z,0\n".repeat(50);
        MultiDomainDataset data = files.users(rows).load();
        MultiDomainDataset explicit =
                files.users(rows).split(0.8, 0.1, 0.1).seed(2022).load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(80);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(10);
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).isEqualTo(DatasetRows.sizes(explicit, Split.TRAIN));
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels())
                .isEqualTo(DatasetRows.of(explicit, Split.TRAIN, 0).labels());
    }

    @Test
    void domains_areSortedUnlessAskedOtherwise() throws IOException {
        String text = "d,u,y\nb,x,1\n\u00e4,x,1\na,x,0\nb,x,0\n";

        assertThat(DatasetRows.domainNames(files.users(text).load())).containsExactly("a", "b", "\u00e4");
        assertThat(DatasetRows.domainNames(files.users(text)
                        .domainOrder(CsvDomains.DomainOrder.SORTED)
                        .load()))
                .containsExactly("a", "b", "\u00e4");
        MultiDomainDataset data = files.users(text)
                .domainOrder(CsvDomains.DomainOrder.FIRST_APPEARANCE)
                .split(1, 0, 0)
                .load();
        assertThat(DatasetRows.domainNames(data)).containsExactly("b", "\u00e4", "a");
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(2, 1, 1);
        assertThat(DatasetRows.domainNames(
                        files.users(text).domains("b", "c", "\u00e4", "a").load()))
                .containsExactly("b", "c", "\u00e4", "a");
    }

    @Test
    void domainsThatAreNumbers_areSortedByValue() throws IOException {
        assertThat(DatasetRows.domainNames(
                        files.users("d,u,y\n10,x,1\n9,x,1\n-1,x,0\n09,x,1\n").load()))
                .containsExactly("-1", "09", "9", "10");
        assertThat(DatasetRows.domainNames(
                        files.users("d,u,y\n10,x,1\n9,x,1\nx,x,0\n").load()))
                .containsExactly("10", "9", "x");
    }

    @Test
    void domainsByFile_areNumberedAsAdded() throws IOException {
        Path music = files.write("m.csv", "u,y\nx,1\nz,0\n");
        Path books = files.write("b1.csv", "y,u\n0,z\n");
        Path more = files.write("b2.csv", "other,u,y\n?,w,1\n");
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
        Path one = files.write("1.csv", "u,y\nx,1\nx,0\n");
        Path two = files.write("2.csv", "u,y\nz,1\n");
        Path none = files.write("3.csv", "u,y\n");
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
                .files(Split.TRAIN, files.write("1.csv", "u,y,d\nx,1,b\nx,0,a\n"))
                .files(Split.TEST, files.write("2.csv", "d,u,y\na,x,1\n"))
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
                        files.write("1.csv", "u,y,d\nx,1,b\n"), files.write("2.csv", "d,u,y\na,z,1\nb,w,0\n"))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("x", "w");
    }
}
