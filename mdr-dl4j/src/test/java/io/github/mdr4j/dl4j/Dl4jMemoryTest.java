package io.github.mdr4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.RunningNetwork;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What passes hold outside the heap. */
class Dl4jMemoryTest {

    private static final int ROWS = 48;
    private static final int COLUMNS = 19;
    private static final Op.Network NETWORK =
            new Op.Network("dl4j", Dl4jBackbone.of(Graphs.mlp(COLUMNS, 8, 6)).configuration(), 1, List.of());

    @Test
    void thousandsOfSteps_needNoMoreThanTheFirst() {
        try (Dl4jNetwork network = new Dl4jNetwork(NETWORK, COLUMNS, Precision.FLOAT32)) {
            for (int i = 0; i < 2; i++) {
                step(network, ROWS);
            }
            long staging = Staging.heldBytes();
            long workspaces = network.workspaceBytes();
            for (int i = 0; i < 2_000; i++) {
                step(network, 1 + i % ROWS);
            }

            assertThat(workspaces).isPositive();
            assertThat(network.workspaceBytes()).isEqualTo(workspaces);
            assertThat(Staging.heldBytes()).isEqualTo(staging);
        }
    }

    @Test
    void noWorkspaceStaysCurrent_betweenForwardAndBackward() {
        try (Dl4jNetwork one = new Dl4jNetwork(NETWORK, COLUMNS, Precision.FLOAT32);
                Dl4jNetwork other = new Dl4jNetwork(NETWORK, COLUMNS, Precision.FLOAT32)) {
            float[] alone = step(one, ROWS);
            forward(one, ROWS);
            assertThat(Nd4j.getMemoryManager().getCurrentWorkspace()).isNull();
            step(other, 7);

            assertThat(backward(one, ROWS)).isEqualTo(alone);
            assertThat(Nd4j.getMemoryManager().getCurrentWorkspace()).isNull();
        }
    }

    @Test
    void closedNetworks_leaveNothingBehind() {
        long before = Staging.heldBytes();
        for (int i = 0; i < 3; i++) {
            try (Dl4jNetwork network = new Dl4jNetwork(NETWORK, COLUMNS, Precision.FLOAT64)) {
                network.forward(
                        new RunningNetwork.Pass(true, true, true, 1), new double[3 * COLUMNS], 3, new double[3]);
            }
        }

        assertThat(Staging.heldBytes()).isEqualTo(before);
    }

    private static float[] step(Dl4jNetwork network, int rows) {
        forward(network, rows);
        return backward(network, rows);
    }

    private static void forward(Dl4jNetwork network, int rows) {
        float[] x = new float[rows * COLUMNS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(i);
        }
        float[] ones = new float[20 * COLUMNS];
        java.util.Arrays.fill(ones, 0.1f);
        for (int p = 0; p < network.layout().parameters().size(); p++) {
            network.parameter(p, ones, 0);
        }
        network.forward(new RunningNetwork.Pass(rows > 1, true, true, rows), x, rows, new float[rows]);
    }

    private static float[] backward(Dl4jNetwork network, int rows) {
        float[] dy = new float[rows];
        java.util.Arrays.fill(dy, 1);
        float[] dx = new float[rows * COLUMNS];
        network.backward(dy, dx, false);
        return dx;
    }
}
