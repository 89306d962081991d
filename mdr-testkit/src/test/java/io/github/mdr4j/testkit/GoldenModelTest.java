package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenModelTest {

    private static final String TEXT = """
            {"config": {"n_domains": 2, "dense": ["d0"], "sparse": [
                {"name": "uid", "vocab": 3, "dim": 2},
                {"name": "domain_indicator", "vocab": 2, "dim": 4}]},
             "mode": "train",
             "weights": {"kernel": {"shape": [2, 3], "data": [1, 2, 3, 4, 5, 6]},
                         "tower.0": {"shape": [2], "data": [7, 8]},
                         "tower.1": {"shape": [2], "data": [9, 10]}},
             "grads": {"kernel": {"shape": [2, 3], "data": [0, 0, 0, 0, 0, 0.5]},
                       "tower.0": {"shape": [2], "data": [0, 0]},
                       "tower.1": {"shape": [2], "data": [0, 0.25]}},
             "buffers": {"bn.0.running_mean": {"shape": [1], "data": [1]},
                         "bn.0.running_var": {"shape": [1], "data": [2]},
                         "bn.1.running_mean": {"shape": [1], "data": [3]},
                         "bn.1.running_var": {"shape": [1], "data": [4]}},
             "buffers_after": {"bn.0.running_mean": {"shape": [1], "data": [1.5]},
                               "bn.0.running_var": {"shape": [1], "data": [2.5]},
                               "bn.1.running_mean": {"shape": [1], "data": [30]},
                               "bn.1.running_var": {"shape": [1], "data": [40]}},
             "idle_buffers": ["bn.1.running_mean", "bn.1.running_var"],
             "inputs": {"sparse": {"uid": [2, 0, 1], "domain_indicator": [1, 0, 1]},
                        "dense": {"d0": [0.5, 0.25, 0.1]},
                        "domain": [1, 0, 1], "label": [0, 1, 1]}}
            """;

    private final GoldenModel model = model(TEXT);

    private static GoldenModel model(String text) {
        try {
            return new GoldenModel(new GoldenJson("test.json", new ObjectMapper().readTree(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void schema_leavesTheDomainToTheBuiltInFeature() {
        assertThat(model.schema().features()).containsExactly(new Feature.Sparse("uid", 3), new Feature.Dense("d0", 1));
        assertThat(model.schema().domains()).hasSize(2);
        assertThat(model.embeddings()).isEqualTo(Embeddings.dim(2).dim("uid", 2).dim("domain", 4));
    }

    @Test
    void modelWithoutTheDomainAsAField_doesNotEmbedIt() {
        GoldenModel plain = model("{\"config\": {\"sparse\": [{\"name\": \"uid\", \"vocab\": 3, \"dim\": 2}]}}");

        assertThat(plain.embeddings().domainAsFeature()).isFalse();
    }

    @Test
    void batch_hasTheRowsSortedByDomain() {
        Batch batch = model.batch();

        assertThat(batch.sparse(0)).containsExactly(0, 2, 1);
        assertThat(batch.dense(0)).containsExactly(0.25, 0.5, 0.1);
        assertThat(batch.labels()).containsExactly(1, 0, 1);
        assertThat(batch.inCallersOrder(new double[] {10, 20, 30})).containsExactly(20, 10, 30);
    }

    @Test
    void parameters_areMadeOfTransposedAndStackedTensors() {
        ParameterLayout layout =
                ParameterLayout.of(List.of(ParameterEntry.dense("weight", 3, 2), ParameterEntry.slices("tower", 2, 2)));
        GoldenNames names = names().transposed("weight", "kernel");

        ParameterVector parameters = names.parameters(layout);

        assertThat(parameters.values("weight")).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(parameters.values("tower")).containsExactly(7, 8, 9, 10);
        ParameterVector gradient = parameters
                .times(0)
                .with("weight", new double[] {0, 0, 0, 0, 0, 0.5})
                .with("tower", new double[] {0, 0, 0, 0.25});
        names.assertGradient(gradient, 1e-12);
        assertThatThrownBy(() -> names.assertGradient(gradient.times(1.001), 1e-5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("test.json: gradient of");
    }

    @Test
    void parameters_areMadeOfPartsOfATensor() {
        ParameterLayout layout = ParameterLayout.of(List.of(
                ParameterEntry.dense("first", 3),
                ParameterEntry.dense("second", 3),
                ParameterEntry.slices("tower", 2, 2)));
        GoldenNames names = names().rearranged("first", kernel -> kernel.entry(0), "kernel")
                .rearranged("second", kernel -> kernel.entry(1), "kernel");

        ParameterVector parameters = names.parameters(layout);

        assertThat(parameters.values("first")).containsExactly(1, 2, 3);
        assertThat(parameters.values("second")).containsExactly(4, 5, 6);
        names.assertGradient(
                parameters.times(0).with("second", new double[] {0, 0, 0.5}).with("tower", new double[] {0, 0, 0, 0.25
                }),
                1e-12);
    }

    @Test
    void permuted_movesNumbersWithTheirAxes() {
        GoldenTensor kernel = new GoldenTensor(List.of(2, 1, 3), new double[] {1, 2, 3, 4, 5, 6});

        assertThat(kernel.permuted(2, 1, 0)).satisfies(tensor -> {
            assertThat(tensor.shape()).containsExactly(3, 1, 2);
            assertThat(tensor.values()).containsExactly(1, 4, 2, 5, 3, 6);
        });
        assertThat(kernel.permuted(1, 2, 0).permuted(2, 0, 1).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> kernel.permuted(0, 1, 1))
                .hasMessage("expected the 3 axes of shape [2, 1, 3], each once, got [0, 1, 1]");
        assertThatThrownBy(() -> kernel.entry(2)).hasMessage("no entry 2 along the first axis of shape [2, 1, 3]");
    }

    @Test
    void tensorWithoutAParameter_isNotOverlooked() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.slices("tower", 2, 2)));

        assertThatThrownBy(() -> names().parameters(layout))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("kernel");
    }

    @Test
    void parameterWithoutATensor_isNotOverlooked() {
        ParameterLayout layout = ParameterLayout.of(List.of(
                ParameterEntry.dense("weight", 3, 2),
                ParameterEntry.slices("tower", 2, 2),
                ParameterEntry.dense("bias", 1)));

        assertThatThrownBy(() -> names().transposed("weight", "kernel").parameters(layout))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bias");
    }

    @Test
    void idleStatistics_mustStayAsTheyWere() {
        ModelState initial = ModelState.initial(List.of(new ModelState.Entry("norm", 1, 2)));
        GoldenNames names = names().norm("norm", "bn.0", "bn.1");

        ModelState before = names.state(initial);

        assertThat(before.mean("norm")).containsExactly(1, 3);
        ModelState faithful = before.with("norm", new double[] {1.5, 3}, new double[] {2.5, 4}, new long[] {1, 0});
        names.assertState(faithful, 1e-12);
        ModelState everyDomain = before.with("norm", new double[] {1.5, 30}, new double[] {2.5, 40}, new long[] {1, 1});
        assertThatThrownBy(() -> names.assertState(everyDomain, 1e-12)).isInstanceOf(AssertionError.class);
    }

    @Test
    void statisticsThatTheReferenceDoesNotKeep_areNotCompared() {
        ModelState initial =
                ModelState.initial(List.of(new ModelState.Entry("norm", 1, 2), new ModelState.Entry("own", 1, 1)));
        GoldenNames names = names().norm("norm", "bn.0", "bn.1");
        assertThatThrownBy(() -> names.state(initial))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("own");

        ModelState before = names.normWithoutBuffers("own").state(initial);

        assertThat(before.mean("norm")).containsExactly(1, 3);
        assertThat(before.mean("own")).isEqualTo(initial.mean("own"));
        names.assertState(
                before.with("norm", new double[] {1.5, 3}, new double[] {2.5, 4}, new long[] {1, 0})
                        .with("own", new double[] {9}, new double[] {9}, new long[] {9}),
                1e-12);
    }

    private GoldenNames names() {
        return GoldenNames.of(model).parameter("tower", GoldenNames.numbered("tower.%d", 2));
    }
}
