package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.SCHEMA;
import static io.github.mdr4j.model.Columns.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InputsTest {

    private static final FeatureSchema NUMBERS =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 2)));
    private static final FeatureSchema IDS =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Sparse("uid", 10)));
    private static final FeatureSchema NOTHING = FeatureSchema.of(List.of("books", "music"), List.of());

    private final Graph g = Graph.of(SCHEMA);
    private final Inputs in = g.inputs(Embeddings.dim(4).dim("uid", 3));

    @Test
    void flat_isEmbeddingsInTheOrderOfTheSchemaThenTheDomainThenNumbers() {
        Tensor flat = in.flat();

        assertThat(in.categorical()).containsExactly("uid", "seen", "pid", "domain");
        assertThat(flat.type()).isEqualTo(type(Scope.ROW, 3 + 4 + 4 + 4 + 2 + 1));
        assertThat(listing(flat)).startsWith("""
                        parameters
                          embedding/uid     shared [10, 3]  table
                          embedding/item    shared [6, 4]   table
                          embedding/domain  shared [3, 4]   table
                        operations
                          %0  row [15]  embed embedding/uid, embedding/item, embedding/item, embedding/domain\
                          features=[uid, seen, pid, domain] pooling=mean
                          %1  row [3]   dense  features=[price, stock] width=3
                          %2  row [18]  concat %0, %1  axis=0
                        """);
    }

    @Test
    void everything_isRecordedOnce() {
        Tensor flat = in.flat();
        Tensor linear = in.linear();
        Tensor pid = in.embed(List.of("pid"));
        int before = g.program(linear).nodes().size();

        assertThat(in.flat()).isSameAs(flat);
        assertThat(in.embeddings()).isSameAs(in.embed(in.categorical()));
        assertThat(in.dense()).containsSame(in.dense().orElseThrow());
        assertThat(in.linear()).isSameAs(linear);
        assertThat(in.embed(List.of("pid"))).isSameAs(pid);
        assertThat(g.program(linear).nodes()).hasSize(before);
    }

    @Test
    void fields_areRecordedOnce() {
        Inputs equal = g.inputs(Embeddings.dim(4));

        assertThat(equal.fields()).isSameAs(equal.fields());
        assertThat(equal.fields().type()).isEqualTo(type(Scope.ROW, 4, 4));
    }

    @Test
    void fieldsOfUnequalWidths_areRefused() {
        expectMessage(in::fields, "this backbone needs embeddings of one width: \"uid\" has 3, \"seen\" has 4");
    }

    @Test
    void withoutDomain_theDomainIsNoFeature() {
        Inputs without = g.inputs(Embeddings.dim(4).withoutDomain());

        assertThat(without.categorical()).containsExactly("uid", "seen", "pid");
        assertThat(without.embeddings().type()).isEqualTo(type(Scope.ROW, 12));
        assertThat(without.embed(List.of("domain")).type()).isEqualTo(type(Scope.ROW, 4));
    }

    @Test
    void pooling_isThatOfTheEmbeddings() {
        Tensor seen = g.inputs(Embeddings.dim(1).pooling(Op.Reduction.MAX)).embed(List.of("seen"));

        assertThat(g.program(seen).nodes().get(1).op()).isEqualTo(new Op.Embed(List.of("seen"), Op.Reduction.MAX));
    }

    @Test
    void tables_startFromTheInitializer() {
        Tensor seen = g.inputs(Embeddings.dim(1).standardDeviation(0.2)).embed(List.of("seen"));

        assertThat(g.program(seen).parameters())
                .containsExactly(new Op.Parameter(
                        "embedding/item", Scope.SHARED, Shape.of(6, 1), new Initializer.Normal(0.2), true, true));
    }

    @Test
    void linear_hasAWeightForEveryIdAndEveryNumber() {
        assertThat(listing(in.linear())).isEqualTo("""
                        parameters
                          linear/uid          shared [10, 1]  table
                          linear/item         shared [6, 1]   table
                          linear/domain       shared [3, 1]   table
                          linearDense/weight  shared [3, 1]
                        operations
                          %0  row [4]  embed linear/uid, linear/item, linear/item, linear/domain\
                          features=[uid, seen, pid, domain] pooling=mean
                          %1  row [1]  reduce %0  axis=0 reduction=sum
                          %2  row [3]  dense  features=[price, stock] width=3
                          %3  row [1]  linear %2, linearDense/weight
                          %4  row [1]  add %1, %3
                        logits %4
                        """);
    }

    @Test
    void numbersOnly_areReadAsTheyAre() {
        Graph numbers = Graph.of(NUMBERS);
        Inputs read = numbers.inputs(Embeddings.dim(4).withoutDomain());

        assertThat(read.flat()).isSameAs(read.dense().orElseThrow());
        assertThat(listing(numbers, read.linear())).isEqualTo("""
                        parameters
                          linearDense/weight  shared [2, 1]
                        operations
                          %0  row [2]  dense  features=[price] width=2
                          %1  row [1]  linear %0, linearDense/weight
                        logits %1
                        """);
        expectMessage(
                read::fields,
                "there is no categorical feature to read: the schema has none, and the domain is left out");
        expectMessage(
                read::embeddings,
                "there is no categorical feature to read: the schema has none, and the domain is left out");
    }

    @Test
    void idsOnly_areEmbeddedAsTheyAre() {
        Inputs read = Graph.of(IDS).inputs(Embeddings.dim(4));

        assertThat(read.flat()).isSameAs(read.embeddings());
        assertThat(read.dense()).isEmpty();
        assertThat(read.linear().type()).isEqualTo(type(Scope.ROW, 1));
    }

    @Test
    void noFeatureAtAll_leavesTheDomain() {
        assertThat(Graph.of(NOTHING).inputs(Embeddings.dim(4)).flat().type()).isEqualTo(type(Scope.ROW, 4));
        Inputs nothing = Graph.of(NOTHING).inputs(Embeddings.dim(4).withoutDomain());
        expectMessage(nothing::flat, "there is no feature to read: the schema has none, and the domain is left out");
        expectMessage(nothing::linear, "there is no feature to read: the schema has none, and the domain is left out");
    }

    @Test
    void featuresThatCannotBeEmbedded_areRefused() {
        expectMessage(() -> in.embed(List.of("price")), "feature \"price\" is numeric and cannot be embedded");
        expectMessage(
                () -> in.embed(List.of("colour")),
                "no feature \"colour\"; there are uid, price, seen, pid, stock, domain");
        expectMessage(() -> in.embed(List.of()), "no feature to embed");
    }

    @Test
    void widthOfATableThatDoesNotExist_isRefused() {
        expectMessage(
                () -> g.inputs(Embeddings.dim(4).dim("pid", 8)),
                "embedding dim of table \"pid\": there is no such table; there are domain, item, uid");
    }

    @Test
    void names_doNotTakeThePathOfABlock() {
        Tensor x = g.within("tower").inputs(Embeddings.dim(4)).embed(List.of("uid"));

        assertThat(listing(x)).contains("  embedding/uid ");
    }

    private String listing(Tensor x) {
        return listing(g, x);
    }

    private static String listing(Graph g, Tensor x) {
        return g.program(x.width() == 1 ? x : g.reduce(x, 0, Op.Reduction.SUM)).toString();
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
