package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryBatchesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 1, 1",
        "2, 0.5, 1, 1",
        "3, 0.5, 2, 1",
        "5, 0.2, 4, 1",
        "5, 0.1, 5, 1",
        "10, 0.3, 7, 3",
        "4, 0.9, 1, 3",
        "1, 1, 1, 1",
        "4, 1, 4, 4"
    })
    void share_dividesTheBatches(int batches, double share, int support, int queries) {
        ToyProblem problem = new ToyProblem(List.of(batches * ToyProblem.BATCH_SIZE), Sgd.rate(1));

        QueryBatches divided = QueryBatches.of(
                share, problem.epoch(1, problem.learner()), problem.domains().get(0));

        assertThat(divided.support()).hasSize(support);
        assertThat(divided.queries()).hasSize(queries);
    }
}
