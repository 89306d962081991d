package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FeatureSchemaTest {

    private static final Feature.Sparse USER = new Feature.Sparse("uid", 10);
    private static final Feature.Sparse ITEM = new Feature.Sparse("pid", "item", 5);
    private static final Feature.Dense PRICE = new Feature.Dense("price", 2);
    private static final Feature.Sequence SEEN = new Feature.Sequence("seen", "item", 5, 3);
    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music"), List.of(USER, PRICE, SEEN, ITEM));

    @Test
    void features_areListedByKindInTheirOrder() {
        assertThat(SCHEMA.sparse()).containsExactly(USER, ITEM);
        assertThat(SCHEMA.dense()).containsExactly(PRICE);
        assertThat(SCHEMA.sequences()).containsExactly(SEEN);
    }

    @Test
    void featuresAndDomains_areFoundByName() {
        assertThat(SCHEMA.feature("price")).isEqualTo(PRICE);
        assertThat(SCHEMA.domain("music")).isEqualTo(new Domain(1, "music"));
        assertThat(SCHEMA.domain("music")).hasToString("music");
    }

    @Test
    void domainIsABuiltInFeature() {
        assertThat(SCHEMA.domainFeature()).isEqualTo(new Feature.Sparse("domain", "domain", 2));
        assertThat(SCHEMA.feature("domain")).isEqualTo(SCHEMA.domainFeature());
    }

    @Test
    void namesThatDoNotExist_listThoseThatDo() {
        expectMessage(() -> SCHEMA.feature("colour"), "no feature \"colour\"; there are uid, price, seen, pid, domain");
        expectMessage(() -> SCHEMA.domain("toys"), "no domain \"toys\"; there are books, music");
    }

    @Test
    void listsGiven_areCopied() {
        List<Domain> domains = new ArrayList<>(List.of(new Domain(0, "books")));
        List<Feature> features = new ArrayList<>(List.of(USER));
        FeatureSchema schema = new FeatureSchema(domains, features);

        domains.clear();
        features.clear();

        assertThat(schema.domains()).hasSize(1);
        assertThat(schema.features()).hasSize(1);
    }

    @Test
    void noDomain_isRefused() {
        expectMessage(() -> FeatureSchema.of(List.of(), List.of(USER)), "a schema needs at least one domain");
    }

    @Test
    void domainAtAnotherPosition_isRefused() {
        expectMessage(
                () -> new FeatureSchema(List.of(new Domain(1, "books")), List.of(USER)),
                "domain \"books\" has index 1 but stands at position 0");
    }

    @Test
    void namesThatOccurTwice_areRefused() {
        expectMessage(
                () -> FeatureSchema.of(List.of("books", "books"), List.of(USER)), "two domains are named \"books\"");
        expectMessage(
                () -> FeatureSchema.of(List.of("books"), List.of(USER, new Feature.Dense("uid", 1))),
                "two features are named \"uid\"");
    }

    @Test
    void nameOrTableOfTheBuiltInFeature_isRefused() {
        expectMessage(
                () -> FeatureSchema.of(List.of("books"), List.of(new Feature.Dense("domain", 1))),
                "\"domain\" is the built-in feature for the index of the row's domain and needs no column");
        expectMessage(
                () -> FeatureSchema.of(List.of("books"), List.of(new Feature.Sparse("shop", "domain", 1))),
                "feature \"shop\" uses table \"domain\", which belongs to the built-in feature");
        expectMessage(
                () -> FeatureSchema.of(List.of("books"), List.of(new Feature.Sequence("shops", "domain", 1, 2))),
                "feature \"shops\" uses table \"domain\", which belongs to the built-in feature");
    }

    @Test
    void featuresThatDisagreeOnATable_areRefused() {
        expectMessage(
                () -> FeatureSchema.of(List.of("books"), List.of(ITEM, new Feature.Sequence("seen", "item", 6, 3))),
                "features of table \"item\" must agree on its cardinality: \"seen\" says 6, another says 5");
    }

    @Test
    void domainWithoutIndexOrName_isRefused() {
        expectMessage(() -> new Domain(-1, "books"), "index of domain \"books\" must be >= 0, got -1");
        expectMessage(() -> new Domain(3, " "), "name of domain 3 must not be blank");
    }

    @Test
    void featureWithoutName_isRefused() {
        expectMessage(
                () -> new Feature.Sparse("", "item", 5),
                "names of features and tables must not be blank, got \"\" in table \"item\"");
        expectMessage(
                () -> new Feature.Sequence("seen", " ", 5, 1),
                "names of features and tables must not be blank, got \"seen\" in table \" \"");
        expectMessage(
                () -> new Feature.Dense("", 1),
                "names of features and tables must not be blank, got \"\" in table \"\"");
    }

    @Test
    void featureWithoutValues_isRefused() {
        expectMessage(() -> new Feature.Sparse("uid", 0), "cardinality of feature \"uid\" must be >= 1, got 0");
        expectMessage(() -> new Feature.Dense("price", -1), "width of feature \"price\" must be >= 1, got -1");
        expectMessage(
                () -> new Feature.Sequence("seen", "item", 0, 3),
                "cardinality of feature \"seen\" must be >= 1, got 0");
        expectMessage(
                () -> new Feature.Sequence("seen", "item", 5, 0), "maxLength of feature \"seen\" must be >= 1, got 0");
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // what callers without null checks do
    void nullName_isNamed() {
        assertThatNullPointerException().isThrownBy(() -> new Domain(0, null)).withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new Feature.Sparse("uid", null, 3))
                .withMessage("table");
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
