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
    void someFeatures_areSideBySideInTheOrderGivenAndThenNumbers() {
        Tensor some = in.flat(List.of("stock", "domain", "uid"));

        assertThat(some.type()).isEqualTo(type(Scope.ROW, 4 + 3 + 1));
        assertThat(listing(some)).contains("features=[domain, uid]", "features=[stock]");
        assertThat(in.flat(List.of("stock", "domain", "uid"))).isSameAs(some);
        assertThat(in.flat(in.names())).isSameAs(in.flat());
        assertThat(in.names()).containsExactly("uid", "seen", "pid", "domain", "price", "stock");
    }

    @Test
    void someFeatures_areKnownAndNamedOnce() {
        expectMessage(
                () -> in.flat(List.of()),
                "features to read side by side must be named at least one, each once, got []");
        expectMessage(
                () -> in.flat(List.of("uid", "uid")),
                "features to read side by side must be named at least one, each once, got [uid, uid]");
        expectMessage(
                () -> in.flat(List.of("uid", "color")),
                "no feature \"color\"; there are uid, price, seen, pid, stock, domain");
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
    void poolingOfOneSequence_takesAnOperationOfItsOwn() {
        FeatureSchema schema = FeatureSchema.of(
                List.of("books", "music"),
                List.of(
                        new Feature.Sparse("uid", 10),
                        new Feature.Sequence("seen", "item", 6, 3),
                        new Feature.Sparse("pid", "item", 6),
                        new Feature.Sequence("bought", "item", 6, 2),
                        new Feature.Sequence("liked", "item", 6, 2)));
        Graph graph = Graph.of(schema);
        Embeddings embeddings = Embeddings.dim(4).pooling("seen", Op.Reduction.MAX);

        assertThat(listing(graph, graph.inputs(embeddings).embeddings())).contains("""
                          %0  row [12]  embed embedding/uid, embedding/item, embedding/item\
                          features=[uid, seen, pid] pooling=max
                          %1  row [12]  embed embedding/item, embedding/item, embedding/domain\
                          features=[bought, liked, domain] pooling=mean
                          %2  row [24]  concat %0, %1  axis=0
                        """);
    }

    @Test
    void poolingOfWhatIsNoSequence_isRefused() {
        expectMessage(
                () -> g.inputs(Embeddings.dim(4).pooling("uid", Op.Reduction.SUM)),
                "pooling of \"uid\": there is no such sequence; there are seen");
        expectMessage(
                () -> Graph.of(IDS).inputs(Embeddings.dim(4).pooling("seen", Op.Reduction.SUM)),
                "pooling of \"seen\": there is no such sequence; there are none");
    }

    @Test
    void pretrainedTables_takeTheirValuesFromOutside() {
        Embeddings embeddings = Embeddings.dim(1)
                .pretrained("item", Pretrained.of(new double[6][3]))
                .pretrained("uid", Pretrained.of(new float[10][2]).frozen());
        Inputs read = g.inputs(embeddings);

        Tensor both = g.concat(read.embed(List.of("uid", "seen", "pid")), read.linear());

        assertThat(g.program(g.reduce(both, 0, Op.Reduction.SUM)).parameters())
                .contains(
                        table("embedding/uid", 10, 2, new Initializer.External("uid"), false),
                        table("embedding/item", 6, 3, new Initializer.External("item"), true),
                        table("linear/item", 6, 1, new Initializer.Normal(0.01), true));
        assertThat(listing(both))
                .contains(
                        "  embedding/uid       shared [10, 2]  table pretrained frozen\n",
                        "  embedding/item      shared [6, 3]   table pretrained\n",
                        "  linear/item         shared [6, 1]   table\n");
    }

    @Test
    void pretrainedTableWithoutLinearWeights_leavesThemAtZero() {
        Embeddings embeddings = Embeddings.dim(2)
                .pretrained("uid", Pretrained.of(new float[10][2]).frozen().withoutLinear());

        assertThat(g.program(g.inputs(embeddings).linear()).parameters())
                .contains(
                        table("linear/uid", 10, 1, Initializer.ZEROS, false),
                        table("linear/item", 6, 1, new Initializer.Normal(0.01), true));
    }

    private static Op.Parameter table(
            String name, int cardinality, int dim, Initializer initializer, boolean trainable) {
        return new Op.Parameter(name, Scope.SHARED, Shape.of(cardinality, dim), initializer, trainable, true);
    }

    @Test
    void pretrainedTablesThatDoNotFit_areRefused() {
        expectMessage(
                () -> g.inputs(Embeddings.dim(4).pretrained("item", Pretrained.of(new double[7][2]))),
                "pretrained table \"item\": expected embeddings of 6 ids, got 7");
        expectMessage(
                () -> g.inputs(Embeddings.dim(4).pretrained("pid", Pretrained.of(new double[6][2]))),
                "pretrained table \"pid\": there is no such table; there are domain, item, uid");
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
