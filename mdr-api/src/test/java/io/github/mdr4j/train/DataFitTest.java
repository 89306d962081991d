package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataFitTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "toys"),
            List.of(
                    new Feature.Sparse("uid", "user", 4),
                    new Feature.Dense("price", 1),
                    new Feature.Sequence("seen", "item", 6, 3)));

    @Test
    void sameDomainsFeaturesAndIds_fit() {
        DataFit model = new DataFit(SCHEMA, Map.of("user", ids("a", "b")));
        model.require(data(Map.of("user", ids("a", "b"))));
        assertThat(DataFit.difference(SCHEMA, SCHEMA)).isEmpty();
    }

    @Test
    void otherDomains_areCountedAndTheFirstIsNamed() {
        FeatureSchema others = FeatureSchema.of(List.of("books", "music", "toys"), SCHEMA.features());
        assertThat(DataFit.difference(SCHEMA, others))
                .contains("2 of 3 domains differ, first domain 1: expected \"toys\", got \"music\"");
    }

    @Test
    void otherFeatures_areNamed() {
        FeatureSchema others = FeatureSchema.of(
                List.of("books", "toys"),
                List.of(
                        new Feature.Sparse("uid", "user", 5),
                        new Feature.Dense("price", 2),
                        new Feature.Sequence("seen", "item", 6, 3)));
        assertThat(DataFit.difference(SCHEMA, others))
                .contains("feature \"uid\": expected one of 4 ids of table \"user\", got one of 5 ids of table \"user\""
                        + " (others that differ: \"price\")");
    }

    @Test
    void manyOtherFeatures_areNotAllNamed() {
        FeatureSchema others = FeatureSchema.of(
                List.of("books", "toys"),
                IntStream.range(0, 9)
                        .<Feature>mapToObj(i -> new Feature.Dense("n" + i, 1))
                        .toList());
        assertThat(DataFit.difference(SCHEMA, others).orElseThrow())
                .endsWith("(others that differ: \"price\", \"seen\", \"n0\", \"n1\", \"n2\" and 6 more)");
    }

    @Test
    void featuresInAnotherOrder_areRefused() {
        List<Feature> backwards = new ArrayList<>(SCHEMA.features());
        Collections.reverse(backwards);
        assertThat(DataFit.difference(SCHEMA, FeatureSchema.of(List.of("books", "toys"), backwards)))
                .contains("2 of 3 features differ, first feature 0: expected \"uid\", got \"seen\"");
    }

    @Test
    void otherIds_areCountedAndTheFirstIsNamed() {
        DataFit model = new DataFit(SCHEMA, Map.of("user", ids("a", "b", "c")));
        assertRefused(
                model,
                data(Map.of("user", ids("a", "c", "b"))),
                "ids of table \"user\": 2 of 3 rows differ, first row 1: expected \"b\", got \"c\"; read it with the domains");
        assertRefused(model, data(Map.of()), "ids of table \"user\": expected 3 ids, got none, only numbers of rows");
        assertRefused(
                new DataFit(SCHEMA, Map.of()),
                data(Map.of("item", ids("a"))),
                "ids of table \"item\": expected none, only numbers of rows, got 1 ids");
        assertRefused(
                model,
                data(Map.of("user", Vocabulary.of(List.of("a", "b", "c"), Vocabulary.Unknown.ERROR))),
                "ids of table \"user\": expected unknown ids as OWN_ROW, got ERROR");
    }

    private static void assertRefused(DataFit model, MultiDomainDataset data, String difference) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> model.require(data))
                .withMessageStartingWith("data set \"shops\" does not fit the model: " + difference);
    }

    private static Vocabulary ids(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.OWN_ROW);
    }

    private static MultiDomainDataset data(Map<String, Vocabulary> vocabularies) {
        return new MultiDomainDataset() {
            @Override
            public String name() {
                return "shops";
            }

            @Override
            public FeatureSchema schema() {
                return SCHEMA;
            }

            @Override
            public RowTable rows(Split split, Domain domain) {
                throw new AssertionError("the rows are not asked for");
            }

            @Override
            public Map<String, Vocabulary> vocabularies() {
                return vocabularies;
            }
        };
    }
}
