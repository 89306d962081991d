package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.SCHEMA;
import static io.github.mdr4j.model.Columns.graph;
import static io.github.mdr4j.model.Columns.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program as a value, and the checks of programs that no graph has recorded. */
class ProgramTest {

    private static final Node PRICE = new Node(new Op.Dense(List.of("price"), 2), List.of(), type(Scope.ROW, 2));
    private static final Node WEIGHT = parameter("w", Shape.of(2, 1), false);
    private static final Node TABLE = parameter("t", Shape.of(10, 1), true);
    private static final Node PRODUCT =
            new Node(new Op.Linear(Activation.NONE, false, false), List.of(0, 1), type(Scope.ROW, 1));

    /** A norm over the numeric features. */
    private record Normed() implements Backbone {

        @Override
        public String name() {
            return "normed";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.dense().orElseThrow();
            Tensor y = g.batchNorm(
                    x,
                    g.parameter("gain", Initializer.ONES, x.width()),
                    g.parameter("shift", Initializer.ZEROS, x.width()),
                    Op.BatchNorm.of("norm", g.defaultStatistics()));
            return g.reduce(y, 0, Op.Reduction.SUM);
        }
    }

    @Test
    void equalRecordings_areEqualValues() {
        assertThat(EveryOp.program()).isEqualTo(EveryOp.program()).hasSameHashCodeAs(EveryOp.program());
        assertThat(product(graph(), "a")).isNotEqualTo(product(graph(), "b"));
    }

    @Test
    void parametersAndNorms_areListedInOrder() {
        Program program = EveryOp.program();

        assertThat(program.parameters())
                .extracting(Op.Parameter::name)
                .containsExactly("user", "item", "weight", "bias", "gain", "shift", "factor", "lineGain", "guest/w");
        assertThat(program.runningValues()).extracting(RunningValues::name).containsExactly("a", "b", "guest/n");
        assertThat(program.domains()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void statisticsGiven_areTheDefaultOfTheGraph(Op.Statistics statistics) {
        Program program = Program.record(new Normed(), null, SCHEMA, Embeddings.dim(4), statistics);

        assertThat(program.norms()).extracting(Node::op).containsExactly(Op.BatchNorm.of("norm", statistics));
    }

    @Test
    void operationsByHand_areAccepted() {
        Program program = new Program(SCHEMA, List.of(PRICE, WEIGHT, PRODUCT), 2);

        assertThat(program).isEqualTo(product(graph(), "w"));
    }

    @Test
    void listGiven_isCopied() {
        List<Node> nodes = new ArrayList<>(List.of(PRICE, WEIGHT, PRODUCT));
        Program program = new Program(SCHEMA, nodes, 2);

        nodes.clear();

        assertThat(program.nodes()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3})
    void operandThatDoesNotStandBefore_isRefused(int position) {
        Node product = new Node(PRODUCT.op(), List.of(0, position), PRODUCT.type());

        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, product), 2),
                "%1 linear: operands must be positions below 2, got [0, " + position + "]");
    }

    @Test
    void operandThatDoesNotFit_isRefused() {
        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, parameter("w", Shape.of(3, 1), false), PRODUCT), 2),
                "%1 linear: x has 2 columns, weight [3, 1] takes 3; operands %0 row[2], w shared[3, 1]");
    }

    @Test
    void resultOfAnotherType_isRefused() {
        Node product = new Node(PRODUCT.op(), List.of(0, 1), type(Scope.EACH, 1));

        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, product), 2),
                "%1 linear: expected result row[1], got each[1]");
    }

    @Test
    void nameDeclaredTwice_isRefused() {
        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, WEIGHT, PRODUCT), 3),
                "parameter \"w\": a parameter of this name is declared already");
    }

    @Test
    void tableOutsideEmbed_isRefused() {
        Node reduced = new Node(new Op.Reduce(0, Op.Reduction.SUM), List.of(0), type(Scope.SHARED, 1));

        expectMessage(
                () -> new Program(SCHEMA, List.of(TABLE, reduced), 1),
                "%0 reduce: a table can be read by embed only, got t; operands t shared[10, 1]");
    }

    @Test
    void embeddedFeatureOfTheSchema_mustHaveEnoughRows() {
        Node embed = new Node(new Op.Embed(List.of("uid"), Op.Reduction.SUM), List.of(0), type(Scope.ROW, 1));

        assertThat(new Program(SCHEMA, List.of(TABLE, embed), 1).nodes()).hasSize(2);
        expectMessage(
                () -> new Program(SCHEMA, List.of(parameter("t", Shape.of(9, 1), true), embed), 1),
                "%0 embed: feature \"uid\" has 10 ids, its table only 9 rows; operands t shared[9, 1]");
    }

    @Test
    void numericFeaturesOfAnotherWidth_areRefused() {
        Node price = new Node(new Op.Dense(List.of("price"), 1), List.of(), type(Scope.ROW, 1));

        expectMessage(
                () -> new Program(SCHEMA, List.of(price), 0),
                "%0 dense: the features [price] have 2 columns together, got 1");
    }

    @Test
    void anotherNumberOfDomains_isRefused() {
        Node each = new Node(new Op.EveryDomain(), List.of(0), type(Scope.EACH, 2));
        Node axis = new Node(new Op.DomainsAsAxis(4), List.of(1), type(Scope.ROW, 4, 2));

        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, each, axis), 2),
                "%2 domainsAsAxis: there are 3 domains, got 4; operands %1 each[2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void logitsThatAreNotThere_areRefused(int logits) {
        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, PRODUCT), logits),
                "the logits must be one of 3 operations, got position " + logits);
    }

    @Test
    void logitsOfAnotherType_areRefused() {
        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, PRODUCT), 0),
                "the logits must be row[1], got %0 row[2]");
        expectMessage(
                () -> new Program(SCHEMA, List.of(PRICE, WEIGHT, PRODUCT), 1),
                "the logits must be row[1], got w shared[2, 1]");
    }

    private static Node parameter(String name, Shape shape, boolean table) {
        return new Node(
                new Op.Parameter(name, Scope.SHARED, shape, Initializer.ZEROS, true, table),
                List.of(),
                new TensorType(Scope.SHARED, shape));
    }

    private static Program product(Graph g, String name) {
        return g.program(g.linear(g.dense(List.of("price")), g.parameter(name, Initializer.ZEROS, 2, 1)));
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
