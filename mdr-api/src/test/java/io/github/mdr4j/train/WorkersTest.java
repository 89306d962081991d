package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void threadsAtWorkForOthers_areNotWaitedFor() {
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        CountDownLatch allAtWork = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Workers workers = new Workers(2);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> workers.forEach(2, task -> {
            allAtWork.countDown();
            await(end);
        }));
        await(allAtWork);
        workers.forEach(done.length(), done::incrementAndGet);
        workers.close();
        workers.forEach(done.length(), done::incrementAndGet);
        end.countDown();
        other.join();

        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(2);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tasksThatOthersHaveBegun_areWaitedFor() {
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        Thread caller = Thread.currentThread();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        CountDownLatch failed = new CountDownLatch(1);
        try (Workers workers = new Workers(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.forEach(2, task -> {
                        bothAtWork.countDown();
                        await(bothAtWork);
                        if (Thread.currentThread() == caller) {
                            failed.countDown();
                            throw new IllegalStateException("task " + task);
                        }
                        await(failed);
                        done.incrementAndGet(task);
                    }));
        }

        assertThat(done.get(0) + done.get(1)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
