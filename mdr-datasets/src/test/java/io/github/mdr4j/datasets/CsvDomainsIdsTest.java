package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.CsvFiles.CLICKS;
import static io.github.mdr4j.datasets.CsvFiles.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies, and ids that are not in them. */
class CsvDomainsIdsTest {

    private final CsvFiles files;

    CsvDomainsIdsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void idsOutsideTheTrainingRows_areUnknown() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS)
                .sparse("item")
                .sequence("history", "item", ' ', 3)
                .load();

        assertThat(DatasetRows.ids(data, Split.TEST, 0, 0)).containsExactly("i3");
        assertThat(DatasetRows.ids(data, Split.VALIDATION, 1, 0)).containsExactly("?");
        assertThat(DatasetRows.sequences(data, Split.VALIDATION, 1, 0)).containsExactly("?", "i2", "");
    }

    @Test
    void tableOfOneFeature_hasItsIdsOnly() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS)
                .sparse("item")
                .sequence("history", "seen", ' ', 3)
                .load();

        assertThat(data.vocabularies())
                .containsEntry("item", built("i1", "i2"))
                .containsEntry("seen", built("i2", "i1", "i3"));
    }

    @Test
    void rareIds_shareTheRowOfUnknownOnes() throws IOException {
        MultiDomainDataset data = files.users("d,u,y,s\na,x,1,0\na,z,0,0\na,x,1,0\na,z,1,2\n")
                .splitColumn("s")
                .minCount(2)
                .load();

        assertThat(data.vocabularies()).containsEntry("u", built("x"));
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x", "?", "x");
        assertThat(DatasetRows.ids(data, Split.TEST, 0, 0)).containsExactly("?");
    }

    @Test
    void unknownIdsAsErrors_leaveNoRowForThem() throws IOException {
        MultiDomainDataset data = files.users("d,u,y,s\na,x,1,0\na,z,0,0\na,x,1,2\n")
                .splitColumn("s")
                .unknownIds(Vocabulary.Unknown.ERROR)
                .load();

        assertThat(data.schema().features()).containsExactly(new Feature.Sparse("u", 2));
        assertThat(data.vocabularies()).containsEntry("u", Vocabulary.of(List.of("x", "z"), Vocabulary.Unknown.ERROR));
    }

    @Test
    void idOutsideAGivenVocabulary_isTold() throws IOException {
        List<String> told = new ArrayList<>();
        files.users("d,u,y,s\na,x,1,0\na,z,0,0\na,y,1,2\na,z,1,2\n")
                .splitColumn("s")
                .vocabulary("u", Vocabulary.of(List.of("x", "y"), Vocabulary.Unknown.OWN_ROW))
                .onUnknownId((feature, id) -> told.add(feature + " " + id))
                .load();

        assertThat(told).containsExactly("u z", "u z");
    }

    @Test
    void givenVocabulary_saysTheRows() throws IOException {
        Vocabulary users = Vocabulary.of(List.of("u9", "u3", "u2", "u1"), Vocabulary.Unknown.OWN_ROW);
        MultiDomainDataset data = files.clicks(CLICKS)
                .sparse("user")
                .sparse("item")
                .vocabulary("user", users)
                .load();

        assertThat(data.vocabularies()).containsEntry("user", users).containsEntry("item", built("i1", "i2"));
        assertThat(data.schema().feature("user")).isEqualTo(new Feature.Sparse("user", 5));
        assertThat(DatasetRows.of(data, Split.TRAIN, 1).sparse(0)).containsExactly(3, 1);
        assertThat(DatasetRows.of(data, Split.VALIDATION, 1).sparse(0)).containsExactly(4);
    }

    @Test
    void vocabulariesAndDomainsOfOtherData_giveTheSameRows() throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS)
                .sparse("item")
                .sequence("history", "item", ' ', 3)
                .load();
        MultiDomainDataset again = CsvDomains.from(
                        files.write("new.csv", "country,history,clicked,item\nFR,i3 new,1,new\nFR,,0,i2\n"))
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
}
