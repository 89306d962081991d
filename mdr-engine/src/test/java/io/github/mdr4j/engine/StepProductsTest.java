package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepProductsTest {

    private static final Program LAYER = Programs.all().get("linear large shared on row");

    static Set<String> names() {
        return Programs.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void products_areThoseThatAStepCarriesOut(String name) {
        Program program = Programs.all().get(name);
        for (Batch batch : new Batch[] {Programs.batch(1, 5, 0, 4), Programs.batch(2, 0, 300, 1)}) {
            assertThat(StepProducts.of(program, batch).multiplications())
                    .as(batch.toString())
                    .isEqualTo(multiplicationsOfAStep(program, batch));
        }
    }

    @Test
    void layer_hasThreeProducts() {
        // the layer under test, the layer that makes its input, and the head: each forward, dx and dw
        StepProducts products = StepProducts.of(LAYER, Programs.batch(1, 100, 0, 20));

        assertThat(products.count()).isEqualTo(9);
        assertThat(products.multiplications()).isEqualTo(3L * 120 * (5 * 130 + 130 * 140 + 140));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void floor_runs(int threads) {
        try (ProductFloor floor =
                StepProducts.of(LAYER, Programs.batch(1, 100, 0, 3)).floor(threads)) {
            floor.run();
            assertThat(floor.threading()).contains(threads == 1 ? "1 thread" : "thread");
        }
    }

    @Test
    void floor_leavesTheLibraryWithOneThread() {
        try (ProductFloor floor =
                StepProducts.of(LAYER, Programs.batch(1, 100, 0, 3)).floor(2)) {
            floor.run();
            assertThat(org.nd4j.linalg.factory.Nd4j.factory().blas().getMaxThreads())
                    .isEqualTo(1);
        }
    }

    @Test
    void floorWithoutThreads_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StepProducts.of(LAYER, Programs.batch(1, 1, 1, 1)).floor(0))
                .withMessage("threads must be >= 1, got 0");
    }

    private static long multiplicationsOfAStep(Program program, Batch batch) {
        try (Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT32, 1))) {
            learner.load(Programs.values(program, 1, Precision.FLOAT32), Programs.state(program));
            long before = MatrixProducts.multiplications();
            learner.step(batch);
            return MatrixProducts.multiplications() - before;
        }
    }
}
