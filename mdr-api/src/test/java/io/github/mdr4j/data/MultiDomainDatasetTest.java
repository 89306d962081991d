package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiDomainDatasetTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music"),
            List.of(
                    new Feature.Sparse("uid", 10),
                    new Feature.Dense("price", 2),
                    new Feature.Sequence("seen", "item", 5, 3)));
    private static final FeatureSchema BOOKS =
            FeatureSchema.of(List.of("books"), List.of(new Feature.Sparse("uid", 2)));
    private static final RowTable BOOK = ColumnTable.of(BOOKS, new int[][] {{1}}, new float[] {1});
    private static final Map<Split, List<RowTable>> BOOK_TABLES =
            Map.of(Split.TRAIN, List.of(BOOK), Split.VALIDATION, List.of(BOOK), Split.TEST, List.of(BOOK));
    private static final Map<String, Vocabulary> VOCABULARIES =
            Map.of("uid", Vocabulary.of(List.of("ann", "bob"), Vocabulary.Unknown.ERROR));
    private static final Map<String, EmbeddingTable> EMBEDDINGS =
            Map.of("uid", EmbeddingTable.of(new float[][] {{1, 2}, {3, 4}}));

    @Test
    void size_countsAllDomains() {
        assertThat(TracedRows.dataset(4, 0, 7).size(Split.TEST)).isEqualTo(11);
    }

    @Test
    void tables_areFoundBySplitAndDomain() {
        MultiDomainDataset dataset = TracedRows.dataset(4, 0, 7);

        assertThat(dataset.name()).isEqualTo("traced");
        assertThat(dataset.rows(Split.TRAIN, dataset.schema().domain("domain 2"))
                        .size())
                .isEqualTo(7);
    }

    @Test
    void vocabularies_areThoseGiven() {

        assertThat(MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES, VOCABULARIES)
                        .vocabularies())
                .isEqualTo(VOCABULARIES);
        assertThat(MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES).vocabularies())
                .isEmpty();
    }

    @Test
    void embeddings_areThoseGiven() {

        assertThat(MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES, VOCABULARIES, EMBEDDINGS)
                        .embeddings())
                .isEqualTo(EMBEDDINGS);
        assertThat(MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES, VOCABULARIES)
                        .embeddings())
                .isEmpty();
    }

    @Test
    void idsAndEmbeddings_keepTheirOrder() {
        List<String> names = List.of("uid", "pid", "shop", "brand", "country", "campaign", "age", "device");
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        Map<String, EmbeddingTable> embeddings = new LinkedHashMap<>();
        for (String name : names) {
            vocabularies.put(name, VOCABULARIES.get("uid"));
            embeddings.put(name, EMBEDDINGS.get("uid"));
        }
        MultiDomainDataset dataset = MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES, vocabularies, embeddings);

        assertThat(dataset.vocabularies()).containsExactlyEntriesOf(vocabularies);
        assertThat(dataset.embeddings()).containsExactlyEntriesOf(embeddings);
    }

    @Test
    void forwardingDataset_hasEverythingOfTheOtherOne() {
        MultiDomainDataset dataset = MultiDomainDataset.of("shop", BOOKS, BOOK_TABLES, VOCABULARIES, EMBEDDINGS);

        assertThat(new ForwardingDataset(dataset) {}).satisfies(other -> {
            assertThat(other.name()).isEqualTo("shop");
            assertThat(other.schema()).isEqualTo(BOOKS);
            assertThat(other.rows(Split.TEST, BOOKS.domains().get(0))).isSameAs(BOOK);
            assertThat(other.vocabularies()).isEqualTo(VOCABULARIES);
            assertThat(other.embeddings()).isEqualTo(EMBEDDINGS);
            assertThat(other.size(Split.TRAIN)).isEqualTo(1);
        });
    }

    @Test
    void domainOfAnotherDataset_isRefused() {
        MultiDomainDataset dataset = TracedRows.dataset(4, 7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> dataset.rows(Split.TRAIN, new Domain(1, "toys")))
                .withMessage("data set \"traced\" has no domain 1 named \"toys\"; there are domain 0, domain 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dataset.rows(Split.TRAIN, new Domain(2, "domain 2")))
                .withMessage("data set \"traced\" has no domain 2 named \"domain 2\"; there are domain 0, domain 1");
    }

    @Test
    void missingSplit_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiDomainDataset.of("few", SCHEMA, Map.of()))
                .withMessage("split TRAIN needs 2 tables, one a domain, got 0");
    }

    @Test
    void missingTable_isNamed() {
        FeatureSchema schema = FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Sparse("uid", 10)));
        RowTable table = ColumnTable.of(schema, new int[][] {{1}}, new float[] {1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiDomainDataset.of(
                        "few",
                        schema,
                        Map.of(
                                Split.TRAIN, List.of(table, table),
                                Split.VALIDATION, List.of(table),
                                Split.TEST, List.of(table, table))))
                .withMessage("split VALIDATION needs 2 tables, one a domain, got 1");
    }

    @Test
    void columnsThatAreMissing_areCounted() {
        float[] labels = {1};
        float[][] prices = {{1, 2}};
        int[][] seen = {{0, 1, 2}};
        int[][] users = {{1}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, new int[0][], prices, seen, labels))
                .withMessage("the schema has 1 sparse features, got 0 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, users, labels))
                .withMessage("the schema has 1 dense features, got 0 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, users, prices, new int[0][], labels))
                .withMessage("the schema has 1 sequence features, got 0 columns");
    }

    @Test
    void columnsOfAnotherLength_areNamed() {
        float[] labels = {1};
        float[][] prices = {{1, 2}};
        int[][] seen = {{0, 1, 2}};
        int[][] users = {{1}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, new int[][] {{1, 2}}, prices, seen, labels))
                .withMessage("column \"uid\" must hold 1 values, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, users, new float[][] {{1}}, seen, labels))
                .withMessage("column \"price\" must hold 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnTable.of(SCHEMA, users, prices, new int[][] {{1}}, labels))
                .withMessage("column \"seen\" must hold 3 values, got 1");
    }
}
