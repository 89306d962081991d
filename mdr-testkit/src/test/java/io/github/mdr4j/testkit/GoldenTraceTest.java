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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenTraceTest {

    private static final String TEXT = """
            {"format": 1, "kind": "strategy_trace", "config": {"features": 2},
             "data": {"domains": [
                {"batches": [{"x": [[1, 2], [3, 4]], "y": [0, 1]}, {"x": [[5, 6]], "y": [1]}]},
                {"batches": [{"x": [[7, 8]], "y": [0]}]}]},
             "variants": [{"name": "one", "runner": "dr", "domain_order": [[1, 0], [0, 1]], "epochs": 2,
                "helpers": HELPERS, "dr_lr": 0.5,
                "inner_optimizer": {"kind": "adam", "lr": 0.05, "beta1": 0.8, "beta2": 0.9, "eps": 1e-8},
                "init": {"shared": [1, 2, 3], "specific": [[4, 5, 6], [7, 8, 9]]},
                "after_epoch": [{"shared": [1, 1, 1], "specific": null, "domain_loss": [0.5, 0.6]}, {}],
                "inner_steps_first_epoch": [{"phase": "dr", "batch": 0, "params": [1, 2, 3], "loss": 0.5},
                   {"phase": "dr_update", "params": [0, 0, 0]}]}]}
            """;

    private final GoldenTrace trace = trace("[[[1, 0], [0, 1]], [[1, 0], [0, 1]]]");

    private static GoldenTrace trace(String helpers) {
        return read("strategies_dr.json", TEXT.replace("HELPERS", helpers));
    }

    private static GoldenTrace read(String file, String text) {
        try {
            return GoldenTrace.variants(new GoldenJson(file, new ObjectMapper().readTree(text)))
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
    void targetInFrontOfAHelper_isAHelperLikeTheOthers() {
        GoldenTrace odd = trace("[[[0, 1], [1]], [[1, 0], [0, 1]]]");
        Domain first = odd.schema().domains().get(0);
        Domain second = odd.schema().domains().get(1);

        assertThat(odd.targetIncluded()).isFalse();
        assertThat(odd.helpers()).isEqualTo(2);
        assertThat(odd.schedule().helpers(1, first, 2)).containsExactly(first, second);
        assertThat(odd.schedule().helpers(1, second, 2)).containsExactly(second);
    }

    @Test
    void targetsWithDifferentNumbersOfHelpers_haveTheirOwn() {
        GoldenTrace uneven = trace("[[[1, 0], [1]], [[0], [0, 1]]]");

        assertThat(uneven.targetIncluded()).isTrue();
        assertThat(uneven.helpers()).isEqualTo(1);
        assertThat(uneven.schedule().helpers(2, uneven.schema().domains().get(0), 1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "format": 1             | "format": 2              | /format: expected format 1, got 2
                strategy_trace          | other                    | /kind: expected one of [strategy_trace]
                "runner": "dr"          | "runner": "dn"           | /variants/0/runner: expected one of [dr]
                "dr_lr": 0.5            | "dr_lr": 1, "batch": true | /variants/0/batch: expected nothing of this name
                "eps": 1e-8             | "eps": 1, "decay": 2     | /variants/0/inner_optimizer/decay: expected nothing
                "kind": "adam"          | "kind": "adagrad"        | /variants/0/inner_optimizer/kind: expected one of [
                "init": {               | "init": {"noise": [1],   | /variants/0/init/noise: expected nothing
                "epochs": 2             | "epochs": 3              | /variants/0/domain_order: expected an entry for each
                "phase": "dr"           | "phase": "query2"        | /variants/0/inner_steps_first_epoch/0/phase: expected
                "loss": 0.5             | "losses": [0.5]          | /variants/0/inner_steps_first_epoch/0/losses: expected
                "domain_loss"           | "loss"                   | /variants/0/after_epoch/0/loss: expected nothing
                "y": [0, 1]             | "y": [0, 1], "w": [2, 1] | /data/domains/0/batches/0/w: expected nothing
                """)
    void whatNobodyReads_isRefused(String known, String unknown, String message) {
        String text = TEXT.replace("HELPERS", "[]");

        assertThat(text).contains(known);
        assertThatThrownBy(() -> read("strategies_dr.json", text.replace(known, unknown)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("strategies_dr.json" + message);
    }

    @Test
    void fileOfAnUnknownStrategy_isRefused() {
        assertThatThrownBy(() -> read("strategies_drx.json", TEXT.replace("HELPERS", "[]")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("strategies_drx.json: expected a file strategies_NAME.json with NAME one of [");
    }

    @Test
    void vectorsAndOptimizer_areThoseOfTheFile() {
        assertThat(trace.optimizer()).isEqualTo(new Adam(0.05, 0.8, 0.9, 1e-8, 0, false, false, 0));
        assertThat(trace.shared()).containsExactly(1, 2, 3);
        assertThat(trace.specific().get(1)).containsExactly(7, 8, 9);
        assertThat(trace.epochs().get(0).specific()).isEmpty();
        assertThat(trace.firstEpoch()).extracting(GoldenTrace.Step::onBatch).containsExactly(true, false);
        assertThat(trace).hasToString("strategies_dr.json one");
    }
}
