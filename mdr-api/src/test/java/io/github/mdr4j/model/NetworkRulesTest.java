package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkRulesTest {

    private static final Op.Network.Norm NORM = new Op.Network.Norm("norm", 3, 0.9);
    private static final Op.Network NETWORK = new Op.Network("other", "{}", 2, List.of(NORM));

    private final Graph g = Columns.graph();

    @Test
    void namesGetThePath() {
        Tensor y = g.within("guest").network(g.dense(List.of("stock")), NETWORK, List.of(weight(Scope.SHARED)));

        Program program = g.program(g.slice(y, 0, 0, 1));

        assertThat(y.type()).isEqualTo(new TensorType(Scope.ROW, Shape.of(2)));
        assertThat(program.parameters()).extracting(Op.Parameter::name).containsExactly("guest/w");
        assertThat(program.runningValues()).containsExactly(new RunningValues("guest/norm", Scope.SHARED, Shape.of(3)));
    }

    @Test
    void aNormTwice_isRefused() {
        Tensor x = g.dense(List.of("stock"));
        g.network(x, NETWORK, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.network(x, NETWORK, List.of()))
                .withMessageContaining("a norm named \"norm\" is declared already");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        g.within("two").network(x, new Op.Network("other", "{}", 2, List.of(NORM, NORM)), List.of()))
                .withMessageContaining("a norm named \"two/norm\" is declared already");
    }

    @Test
    void otherThanRows_areRefused() {
        Tensor each = g.everyDomain(g.dense(List.of("stock")));
        Tensor shared = g.parameter("shared", Initializer.ZEROS, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.network(each, NETWORK, List.of()))
                .withMessageContaining("network: takes row[n], got each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.network(shared, NETWORK, List.of()))
                .withMessageContaining("network: takes row[n], got shared[3]");
    }

    @Test
    void parametersByDomain_areRefused() {
        Tensor x = g.dense(List.of("stock"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> g.network(x, NETWORK, List.of(weight(Scope.DOMAIN))))
                .withMessageContaining("parameters of a network must be shared, got domain[4]");
    }

    @Test
    void badNumbers_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Op.Network("other", "{}", 0, List.of()))
                .withMessage("width must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Op.Network(" ", "{}", 1, List.of()))
                .withMessageContaining("name of a runtime must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Op.Network.Norm("n", 0, 0.5))
                .withMessage("width of norm \"n\" must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Op.Network.Norm("n", 1, 1.5))
                .withMessage("momentum of norm \"n\" must be in 0..1, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Op.Network.Norm("", 1, 0.5))
                .withMessageContaining("name of a norm must not be blank");
    }

    private static Op.Parameter weight(Scope scope) {
        return new Op.Parameter("w", scope, Shape.of(4), new Initializer.ByNetwork(), true, false);
    }
}
