package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTask_isDoneOnce(int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        try (Workers workers = new Workers(threads)) {
            workers.forEach(done.length(), done::incrementAndGet);
        }

        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void closedWorkers_leaveAllTasksToTheCaller(int threads) {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        Workers workers = new Workers(threads);
        workers.close();
        workers.forEach(100, task -> used.add(Thread.currentThread()));

        assertThat(used).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void exceptionOfATask_isThrown(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.forEach(100, task -> {
                        if (task == 50) {
                            throw new IllegalStateException("task " + task);
                        }
                    }))
                    .withMessage("task 50");
        }
    }
}
