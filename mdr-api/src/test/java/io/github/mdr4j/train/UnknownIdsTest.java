package io.github.mdr4j.train;

import static io.github.mdr4j.train.ServedModel.SCHEMA;
import static io.github.mdr4j.train.ServedModel.complete;
import static io.github.mdr4j.train.ServedModel.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownIdsTest {

    @AutoClose
    private final ServedModel served = new ServedModel();

    private final TrainedRecommender model = served.recommender();

    @Test
    void rows_tellWhatTheyHave() {
        List<Row> rows = List.of(
                complete(0), with("pid", "new"), with("pid", "newer"), with("seen", List.of("p1", "other", "p2")));

        assertThat(model.unknownIds(rows))
                .containsExactly(
                        new UnknownIds("pid", 4, 2, Optional.of("new"), Optional.empty()),
                        new UnknownIds("seen", 3, 1, Optional.of("other"), Optional.empty()));
        assertThat(model.unknownIds(List.of(complete(0)))).isEmpty();
    }

    @Test
    void columns_tellWhatTheyHave() {
        Rows rows = model.rows("books")
                .sparse("uid", "u0", "u1")
                .sparse("pid", "x", "P3")
                .sequence("seen", List.of(List.of("p1"), List.of("y", "p2")));

        assertThat(rows.unknownIds())
                .containsExactly(
                        new UnknownIds("pid", 2, 2, Optional.of("x"), Optional.of(new UnknownIds.Spelling("P3", "p3"))),
                        new UnknownIds("seen", 3, 1, Optional.of("y"), Optional.empty()));
        assertThat(rows.unknownIds().get(0).all()).isTrue();
        assertThat(rows.unknownIds().get(0))
                .hasToString(
                        "feature \"pid\": ALL 2 ids are unknown to the model, the first is \"x\"; \"P3\" is not known,"
                                + " but \"p3\" is: are the ids spelt as in training?");
        assertThat(rows.unknownIds().get(1))
                .hasToString("feature \"seen\": 1 of 3 ids (33.3 %) are unknown to the model, the first is \"y\"");
    }

    @ParameterizedTest
    @CsvSource({"1001.0, 1001", "1001.00, 1001", "7, 7.0", "007, 7", "' a ', a", "A, a"})
    void idThatIsSpeltOtherwise_isHintedAt(String unknown, String known) {
        UnknownIdCounter counter = new UnknownIdCounter(
                SCHEMA, Map.of("user", Vocabulary.of(List.of("z", known), Vocabulary.Unknown.OWN_ROW)));
        counter.count("uid", "quite new", false);
        counter.count("uid", unknown, false);
        counter.count("uid", "z", true);
        counter.count("price", "3", false);

        assertThat(counter.unknown())
                .containsExactly(new UnknownIds(
                        "uid", 3, 2, Optional.of("quite new"), Optional.of(new UnknownIds.Spelling(unknown, known))));
    }
}
