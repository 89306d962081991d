package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.CsvFiles.CLICKS;
import static io.github.mdr4j.datasets.CsvFiles.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features and labels. */
class CsvDomainsColumnsTest {

    private final CsvFiles files;

    CsvDomainsColumnsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void everyKindOfColumn_isReadByName() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS)
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
                .containsEntry("user", built("u1", "u2", "u3"))
                .containsEntry("item", built("i1", "i3", "i2"));
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
    void sparseFeatures_canShareATable() throws IOException {
        MultiDomainDataset data = files.rows("from,to,d,y\nx,y,a,0\ny,z,a,1\n")
                .sparse("from", "place")
                .sparse("to", "place")
                .split(1, 0, 0)
                .load();

        assertThat(data.vocabularies()).containsOnlyKeys("place").containsEntry("place", built("x", "y", "z"));
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).sparse(0)).containsExactly(0, 1);
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).sparse(1)).containsExactly(1, 2);
    }

    @Test
    void domainColumn_canBeAFeatureToo() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS).sparse("country").load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("FR", "FR");
    }

    @Test
    void longSequence_keepsItsEndUnlessAskedOtherwise() throws IOException {
        String text = "d,s,y\na,1|2|3|4|5,1\na,||6||,0\n";
        MultiDomainDataset last =
                files.rows(text).split(1, 0, 0).sequence("s", "s", '|', 3).load();
        MultiDomainDataset first = files.rows(text)
                .split(1, 0, 0)
                .sequence("s", "s", '|', 3, CsvDomains.Keep.FIRST)
                .load();

        assertThat(DatasetRows.sequences(last, Split.TRAIN, 0, 0)).containsExactly("3", "4", "5", "6", "", "");
        assertThat(last.vocabularies()).containsEntry("s", built("3", "4", "5", "6"));
        assertThat(DatasetRows.sequences(first, Split.TRAIN, 0, 0)).containsExactly("1", "2", "3", "6", "", "");
        assertThat(DatasetRows.of(last, Split.TRAIN, 0).sequence(0)).endsWith(3, -1, -1);
    }

    @Test
    void veryLongSequence_isCut() throws IOException {
        String many = "x ".repeat(10_000) + "end";
        MultiDomainDataset data = files.rows("d,s,y\na," + many + ",1\n")
                .split(1, 0, 0)
                .sequence("s", "s", ' ', 2)
                .load();

        assertThat(DatasetRows.sequences(data, Split.TRAIN, 0, 0)).containsExactly("x", "end");
    }

    @Test
    void sequences_areReadInAnyOrderOfRows() throws IOException {
        MultiDomainDataset data = files.rows("d,s,y\na,1,1\na,2 3,0\na,,1\na,4 5 6,0\n")
                .split(1, 0, 0)
                .sequence("s", "s", ' ', 2)
                .load();
        int[] target = new int[8];
        data.rows(Split.TRAIN, data.schema().domain("a")).sequence(0, new int[] {9, 3, 0, 2, 9}, 1, 4, target, 1);

        assertThat(target).containsExactly(0, 0, 3, 4, 0, -1, -1, -1);
    }

    @Test
    void labels_canBeNumbersAboveAThreshold() throws IOException {
        MultiDomainDataset data = files.users("d,u,y\na,x,3\na,x,3.5\na,x,-7\na,x,4\n")
                .positiveAbove(3)
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void labels_canBeSharesOfClicks() throws IOException {
        MultiDomainDataset data =
                files.users("d,u,y\na,x,0\na,x,0.25\na,x,1.0\n").split(1, 0, 0).load();

        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels()).containsExactly(0, 0.25f, 1);
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
        MultiDomainDataset data = files.users(text.toString())
                .dense("p")
                .sequence("s", "s", ' ', 4)
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
        CsvDomains reader = files.clicks(CLICKS).sparse("user");

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
        Path clicks = files.write(text);
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
}
