package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import org.junit.jupiter.api.Test;

/**
 * What the engine holds outside the heap; one thread, because with more it is chance which of them needs what first.
 */
class NativeMemoryTest {

    private static final Program PROGRAM = Programs.all().get("linear large shared on row");

    @Test
    void steps_allocateNothingOutsideTheHeap() {
        try (Learner learner = learner()) {
            int steps = 0;
            for (; steps < 20; steps++) {
                learner.step(batch(steps));
            }
            long before = Staging.heldBytes();
            for (; steps < 300; steps++) {
                learner.step(batch(steps));
            }
            assertThat(Staging.heldBytes()).isEqualTo(before);
        }
    }

    @Test
    void closedLearners_leaveNothingBehind() {
        openAndClose();
        long before = Staging.heldBytes();
        for (int i = 0; i < 10; i++) {
            openAndClose();
        }
        assertThat(Staging.heldBytes()).isEqualTo(before);
    }

    private static void openAndClose() {
        try (Learner learner = learner()) {
            learner.step(batch(1));
        }
    }

    private static Learner learner() {
        Learner learner = new Nd4jEngine().learner(PROGRAM, new EngineOptions(Precision.FLOAT32, 1));
        learner.load(Programs.values(PROGRAM, 1, Precision.FLOAT32), Programs.state(PROGRAM));
        return learner;
    }

    private static Batch batch(long seed) {
        return Programs.batch(seed, 300, 100, 111);
    }
}
