package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTraceTest {

    private static final String TEXT = """
            {"config": {"features": 2},
             "data": {"domains": [
                {"batches": [{"x": [[1, 2], [3, 4]], "y": [0, 1]}, {"x": [[5, 6]], "y": [1]}]},
                {"batches": [{"x": [[7, 8]], "y": [0]}]}]},
             "variants": [{"name": "one", "runner": "dr", "domain_order": [[1, 0], [0, 1]],
                "helpers": HELPERS,
                "inner_optimizer": {"kind": "adam", "lr": 0.05, "beta1": 0.8, "beta2": 0.9, "eps": 1e-8},
                "init": {"shared": [1, 2, 3], "specific": [[4, 5, 6], [7, 8, 9]]},
                "after_epoch": [{"shared": [1, 1, 1], "specific": null, "domain_loss": [0.5, 0.6]}],
                "inner_steps_first_epoch": [{"batch": 0, "params": [1, 2, 3], "loss": 0.5}, {"params": [0, 0, 0]}]}]}
            """;

    private final GoldenTrace trace = trace("[[[1, 0], [0, 1]], [[1, 0], [0, 1]]]");

    private static GoldenTrace trace(String helpers) {
        try {
            String text = TEXT.replace("HELPERS", helpers);
            return GoldenTrace.variants(new GoldenJson("test.json", new ObjectMapper().readTree(text)))
                    .get(0);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void batches_areThoseOfTheFile() {
        List<Domain> domains = trace.schema().domains();
        List<Batch> mixed = (List<Batch>) trace.batches().mixed(0);

        assertThat(trace.batches().domain(domains.get(0), 0)).hasSize(2);
        assertThat(mixed).hasSize(2);
        assertThat(mixed.get(0).dense(0)).containsExactly(1, 2, 3, 4, 7, 8);
        assertThat(mixed.get(0).offset(1)).isEqualTo(2);
        assertThat(mixed.get(1).labels()).containsExactly(1);
        assertThat(trace.batches().batchSize()).isEqualTo(3);
    }

    @Test
    void schedule_countsEpochsFromOneAndLeavesOutTheTarget() {
        Domain first = trace.schema().domains().get(0);
        Domain second = trace.schema().domains().get(1);
        Schedule schedule = trace.schedule();

        assertThat(schedule.order(1)).containsExactly(second, first);
        assertThat(schedule.order(2)).containsExactly(first, second);
        assertThat(schedule.helpers(1, first, 2)).containsExactly(second);
        assertThat(trace.helpers()).isEqualTo(1);
        assertThat(trace.targetIncluded()).isTrue();
    }

    @Test
    void targetInFrontOfItsHelpers_isRefused() {
        GoldenTrace odd = trace("[[[1, 0], [1, 0]], [[1, 0], [0, 1]]]");

        assertThatThrownBy(odd::helpers)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("test.json/variants/0/helpers/0");
    }

    @Test
    void vectorsAndOptimizer_areThoseOfTheFile() {
        assertThat(trace.optimizer()).isEqualTo(new Adam(0.05, 0.8, 0.9, 1e-8, 0, true, false, 0));
        assertThat(trace.shared()).containsExactly(1, 2, 3);
        assertThat(trace.specific().get(1)).containsExactly(7, 8, 9);
        assertThat(trace.epochs().get(0).specific()).isEmpty();
        assertThat(trace.firstEpoch()).extracting(GoldenTrace.Step::onBatch).containsExactly(true, false);
        assertThat(trace).hasToString("test.json one");
    }
}
