package io.github.mdr4j.train;

import static io.github.mdr4j.train.ServedModel.columns;
import static io.github.mdr4j.train.ServedModel.complete;
import static io.github.mdr4j.train.ServedModel.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mdr4j.param.Precision;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls at the same time, and models that are closed. */
class ServingThreadsTest {

    @AutoClose
    private final ServedModel served = new ServedModel();

    private final EchoEngine engine = served.engine();
    private final TrainedRecommender model = served.recommender();

    @Test
    void eightThreads_predictAsOneDoes() {
        List<String> domains = List.of("toys", "books", "garden", "music");
        List<Row> rows = IntStream.range(0, 4).mapToObj(ServedModel::complete).toList();
        double[] expected = model.predict(domains, rows, UnknownDomain.SHARED);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TrainedRecommender fresh = model(engine, Precision.FLOAT32)) {
            List<CompletableFuture<double[]>> all = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> fresh.predict(domains, rows, UnknownDomain.SHARED), threads))
                    .toList();
            all.forEach(result -> assertThat(result.join()).containsExactly(expected));
        } finally {
            threads.shutdown();
        }
    }

    /** Pieces, unknown domains and calls of several sizes at the same time. */
    @Test
    void eightThreads_predictManyRowsAsOneDoes() {
        List<Integer> sizes = List.of(1, 5000, 37, 9000, 4096);
        List<double[]> expected = sizes.stream().map(this::manyRows).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<double[]>> all = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> manyRows(sizes.get(i % sizes.size())), threads))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).join()).containsExactly(expected.get(i % sizes.size()));
            }
        } finally {
            threads.shutdown();
        }
    }

    private double[] manyRows(int count) {
        return manyRows(model, count);
    }

    private static double[] manyRows(TrainedRecommender model, int count) {
        List<String> names = List.of("toys", "garden", "books");
        List<String> domains = IntStream.range(0, count)
                .mapToObj(r -> names.get(r * 7 % names.size()))
                .toList();
        return columns(model.rows(domains).unknownDomain(UnknownDomain.SHARED), count)
                .predict();
    }

    @Test
    void closedModel_saysSo() {
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> model.predict("books", List.of(complete(0))))
                .withMessage("this recommender is closed");
    }

    @Test
    void modelClosedWithinACall_saysSo() {
        List<String> domains = Collections.nCopies(30_000, "toys");
        Rows rows = columns(model.rows(domains), domains.size());
        engine.onScoring = model::close;

        assertThatIllegalStateException()
                .isThrownBy(rows::predict)
                .withMessage("this recommender is closed")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void modelClosedBeforeItsSharedScorerIsMade_leavesNothingOpen() {
        engine.onScoring = model::close;

        assertThatIllegalStateException()
                .isThrownBy(() -> model.predict(
                        List.of("toys", "garden"), List.of(complete(0), complete(1)), UnknownDomain.SHARED))
                .withMessage("this recommender is closed");
        assertThat(engine.closed.get()).isGreaterThanOrEqualTo(engine.opened.get());
    }

    /** Closing is the worst of times: helpers are asked for, begin and end while their threads are given back. */
    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void modelSwappedUnderLoad_predictsOrSaysThatItIsClosed() {
        double[] one = manyRows(model, 1);
        double[] many = manyRows(model, 10_000);
        AtomicReference<TrainedRecommender> current = new AtomicReference<>(fresh());
        AtomicBoolean swapping = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<Void>> all = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> predictWhile(swapping, current, i % 2 == 0 ? one : many), threads))
                    .toList();
            for (int swap = 0; swap < 300; swap++) {
                current.getAndSet(fresh()).close();
                Thread.yield();
            }
            swapping.set(false);
            all.forEach(CompletableFuture::join);
        } finally {
            swapping.set(false);
            threads.shutdownNow();
            current.get().close();
        }
    }

    private TrainedRecommender fresh() {
        return new TrainedRecommender(engine, ServedModel.stored(Precision.FLOAT32), new Workers(4));
    }

    private static void predictWhile(
            AtomicBoolean swapping, AtomicReference<TrainedRecommender> current, double[] expected) {
        while (swapping.get()) {
            try {
                assertThat(manyRows(current.get(), expected.length)).containsExactly(expected);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("this recommender is closed");
            }
        }
    }
}
