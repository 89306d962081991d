package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.graph;
import static io.github.mdr4j.model.Columns.rows;
import static io.github.mdr4j.model.Columns.type;
import static io.github.mdr4j.model.Columns.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for recording as such; the rules of each operation are in {@link OpRulesTest}. */
class GraphTest {

    private final Graph g = graph();
    private final Tensor one = g.reduce(g.dense(List.of("price")), 0, Op.Reduction.SUM);

    @Test
    void names_getThePath() {
        Tensor weight = value(g.within("tower").within("0"), "weight", Scope.SHARED, 2, 3);
        Tensor table = g.within("a/b").table("ids", 10, 4, Initializer.ZEROS);

        assertThat(weight).hasToString("tower/0/weight shared[2, 3]");
        assertThat(table).hasToString("a/b/ids shared[10, 4]");
    }

    @Test
    void blankNames_areRefused() {
        expectMessage(() -> g.within(" "), "a step of a path must not be blank, got \" \"");
        expectMessage(() -> value(g, " ", Scope.SHARED, 1), "name of a parameter must not be blank, got \" \"");
        expectMessage(() -> Op.BatchNorm.of("", Op.Statistics.BATCH), "name of a norm must not be blank, got \"\"");
    }

    @Test
    void nameDeclaredTwice_isRefused() {
        value(g.within("a"), "b", Scope.SHARED, 1);

        expectMessage(
                () -> value(g, "a/b", Scope.DOMAIN, 2),
                "parameter \"a/b\": a parameter of this name is declared already");
        expectMessage(
                () -> g.table("a/b", 5, 4, Initializer.ZEROS),
                "parameter \"a/b\": a parameter of this name is declared already");
    }

    @Test
    void normDeclaredTwice_isRefused() {
        Tensor x = rows(g, 4);
        Tensor gain = value(g, "gain", Scope.SHARED, 4);
        Op.BatchNorm norm = Op.BatchNorm.of("norm", Op.Statistics.BATCH);
        g.within("a").batchNorm(x, gain, gain, norm);
        g.batchNorm(x, gain, gain, norm);

        expectMessage(
                () -> g.batchNorm(x, gain, gain, norm),
                "%6 batchNorm: a norm named \"norm\" is declared already;"
                        + " operands %3 row[4], gain shared[4], gain shared[4]");
    }

    @Test
    void parameterWithRows_isRefused() {
        expectMessage(() -> value(g, "w", Scope.ROW, 4), "parameter \"w\" must be shared or per domain, got row");
        expectMessage(() -> value(g, "w", Scope.EACH, 4), "parameter \"w\" must be shared or per domain, got each");
    }

    @Test
    void tooManyValues_areRefused() {
        expectMessage(
                () -> value(g, "w", Scope.SHARED, 2_000_000_000, 2_000_000_000),
                "parameter \"w\": shape [2000000000, 2000000000] has more than 2147483647 values");
        expectMessage(
                () -> g.table("t", 2_000_000_000, 2_000_000_000, Initializer.ZEROS),
                "table \"t\" must have at most 1099511627776 values, got [2000000000, 2000000000]");
        assertThat(g.table("large", 2_000_000_000, 64, Initializer.ZEROS).type())
                .isEqualTo(type(Scope.SHARED, 2_000_000_000, 64));
    }

    @Test
    void operandOfAnotherGraph_isRefused() {
        Graph other = graph();
        Tensor foreign = rows(other, 4);
        Tensor own = rows(g, 4);

        expectMessage(
                () -> g.add(own, foreign),
                "%4 add: an operand belongs to another graph; operands %3 row[4], %1 row[4]");
        expectMessage(
                () -> g.everyDomain(foreign),
                "%4 everyDomain: an operand belongs to another graph; operands %1 row[4]");
    }

    @Test
    void everyDomainOfAForeignTensor_isNotTakenForAnOwnOne() {
        g.everyDomain(rows(g, 4));
        Graph other = graph();
        Tensor row = rows(other, 4);
        Tensor each = other.everyDomain(row);

        expectMessage(
                () -> g.everyDomain(row), "%5 everyDomain: an operand belongs to another graph; operands %1 row[4]");
        expectMessage(
                () -> g.everyDomain(each), "%5 everyDomain: an operand belongs to another graph; operands %2 each[4]");
    }

    @Test
    void viewsOfOneGraph_shareTheirTensors() {
        Tensor x = rows(g.within("a"), 4);

        assertThat(g.within("b").add(x, x).type()).isEqualTo(type(Scope.ROW, 4));
    }

    @Test
    void table_isReadByEmbedOnly() {
        Tensor table = g.table("ids", 10, 4, Initializer.ZEROS);
        Tensor weight = value(g, "w", Scope.SHARED, 10, 4);

        expectMessage(
                () -> g.linear(rows(g, 10), table),
                "%4 linear: a table can be read by embed only, got ids; operands %3 row[10], ids shared[10, 4]");
        expectMessage(
                () -> g.embed(List.of("uid"), List.of(weight), Op.Reduction.SUM),
                "%4 embed: only tables can be embedded, got w; operands w shared[10, 4]");
    }

    @Test
    void logits_areRowOfOne() {
        expectMessage(() -> g.program(rows(g, 2)), "the logits must be row[1], got %3 row[2]");
        expectMessage(() -> g.program(g.everyDomain(rows(g, 1))), "the logits must be row[1], got %6 each[1]");
        expectMessage(() -> g.program(value(g, "w", Scope.SHARED, 1)), "the logits must be row[1], got w shared[1]");
    }

    @Test
    void logitsOfAnotherGraph_areRefused() {
        rows(g, 1);
        Tensor foreign = rows(graph(), 1);

        expectMessage(() -> g.program(foreign), "the logits belong to another graph, got %1 row[1]");
    }

    @Test
    void rowMeetsEach_isLiftedOnce() {
        Tensor x = rows(g, 4);
        Tensor each = g.linear(g.everyDomain(x), value(g, "w", Scope.DOMAIN, 4, 4));
        Tensor y = rows(g, 4);

        Tensor sum = g.add(each, x);
        g.add(y, each);
        g.multiply(each, y);
        g.everyDomain(y);

        assertThat(sum.type()).isEqualTo(type(Scope.EACH, 4));
        assertThat(operations()).filteredOn("everyDomain"::equals).hasSize(2);
    }

    @Test
    void narrowOperands_areNotLifted() {
        Tensor each = g.everyDomain(rows(g, 4));

        Tensor sum = g.add(g.add(each, value(g, "a", Scope.DOMAIN, 4)), value(g, "b", Scope.SHARED, 4));

        assertThat(sum.type()).isEqualTo(type(Scope.EACH, 4));
        assertThat(operations()).filteredOn("everyDomain"::equals).hasSize(1);
    }

    @Test
    void everyDomainOfEach_isTheTensor() {
        Tensor each = g.everyDomain(rows(g, 4));

        assertThat(g.everyDomain(each)).isSameAs(each);
    }

    @Test
    void ownDomainOfRow_isTheTensor() {
        Tensor x = rows(g, 4);

        assertThat(g.ownDomain(x)).isSameAs(x);
        assertThat(g.ownDomain(g.everyDomain(x)).type()).isEqualTo(type(Scope.ROW, 4));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "DOMAIN"})
    void changingRowsOfAWeight_isRefused(Scope scope) {
        Tensor w = value(g, "w", scope, 4);

        expectMessage(
                () -> g.everyDomain(w),
                "%2 everyDomain: takes a tensor of scope row, got " + scope + "[4]; operands w " + scope + "[4]");
        expectMessage(
                () -> g.ownDomain(w),
                "%2 ownDomain: takes a tensor of scope each, got " + scope + "[4]; operands w " + scope + "[4]");
        expectMessage(
                () -> g.domainsAsAxis(w),
                "%2 domainsAsAxis: takes a tensor of scope each, got " + scope + "[4]; operands w " + scope + "[4]");
    }

    @Test
    void domainsAsAxisOfRow_isRefused() {
        expectMessage(
                () -> g.domainsAsAxis(rows(g, 4)),
                "%4 domainsAsAxis: takes a tensor of scope each, got row[4]; operands %3 row[4]");
    }

    @Test
    void refusedCall_leavesTheGraphAsItWas() {
        Tensor each = g.everyDomain(rows(g, 4));
        Tensor x = rows(g, 3);
        int before = operations().size();

        expectMessage(
                () -> g.add(each, x),
                "%7 add: shapes [4] and [3] do not match (aligned on the right, sizes must be equal or 1);"
                        + " operands %4 each[4], %6 row[3]");

        assertThat(operations()).hasSize(before);
    }

    @Test
    void callsThatChangeNothing_recordNothing() {
        Tensor x = rows(g, 2, 2);
        int before = operations().size();

        assertThat(g.activate(x, Activation.NONE)).isSameAs(x);
        assertThat(g.dropout(x, 0)).isSameAs(x);
        assertThat(g.reshape(x, 2, 2)).isSameAs(x);
        assertThat(g.concat(x)).isSameAs(x);
        assertThat(operations()).hasSize(before);
    }

    @Test
    void subtract_isASumWithTheNegative() {
        Tensor x = rows(g, 4);

        assertThat(g.subtract(x, x).type()).isEqualTo(type(Scope.ROW, 4));
        assertThat(operations()).endsWith("affine", "add");
    }

    @Test
    void negativeAxes_countFromTheEnd() {
        Tensor x = rows(g, 2, 3);

        Program program = programOf(g.reduce(x, -1, Op.Reduction.SUM));

        assertThat(program.nodes()).extracting(Node::op).contains(new Op.Reduce(1, Op.Reduction.SUM));
    }

    @Test
    void slice_isARangeOfEntries() {
        Tensor x = rows(g, 2, 5);

        Program program = programOf(g.slice(x, -1, 1, 4));

        assertThat(program.nodes()).extracting(Node::op).contains(new Op.Select(1, List.of(1, 2, 3)));
    }

    @Test
    void sliceThatDoesNotExist_isRefused() {
        Tensor x = rows(g, 2, 5);

        expectMessage(() -> g.slice(x, 1, -1, 2), "entries -1 to 2 (exclusive) of axis 1 of %4 row[2, 5] do not exist");
        expectMessage(() -> g.slice(x, 1, 2, 2), "entries 2 to 2 (exclusive) of axis 1 of %4 row[2, 5] do not exist");
        expectMessage(
                () -> g.slice(x, -2, 0, Integer.MAX_VALUE),
                "entries 0 to 2147483647 (exclusive) of axis 0 of %4 row[2, 5] do not exist");
        expectMessage(() -> g.slice(x, 2, 0, 1), "axis must be in 0..1 for [2, 5], got 2");
    }

    @Test
    void statistics_areThoseOfTheBatchByDefault() {
        assertThat(g.defaultStatistics()).isEqualTo(Op.Statistics.BATCH);
        assertThat(g.domains()).isEqualTo(3);
    }

    /** The names of the operations so far, parameters left out. */
    private List<String> operations() {
        return g.program(one).nodes().stream()
                .map(node -> node.op().label())
                .filter(label -> !label.equals("parameter"))
                .toList();
    }

    private Program programOf(Tensor x) {
        Tensor flat = g.reshape(x, x.shape().count());
        return g.program(g.reduce(flat, 0, Op.Reduction.SUM));
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
