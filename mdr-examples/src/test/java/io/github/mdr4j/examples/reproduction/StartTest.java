package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterVector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music"), List.of(new Feature.Sparse("user", 9), new Feature.Dense("age", 1)));

    /** With embeddings of user and domain and the age there are 33 inputs. */
    @ParameterizedTest
    @CsvSource({
        "mlp-hamur, tower/0/weight, 33",
        "mlp-hamur, tower/0/bias, 33",
        "mlp-hamur, tower/1/weight, 256",
        "mlp-hamur, output/bias, 128",
        "mlp-hamur, hamur/hyper/1/weight, 64",
        "mlp-hamur, hamur/hyper/1/bias, 64",
        "dcn-hamur, cross/1/weight, 33",
        "dcn-hamur, output/weight, 161",
        "wide-deep-hamur, wide/weight, 1",
        "wide-deep-hamur, wide/bias, 1"
    })
    void layersOfPyTorch_areUniformWithinTheirLimit(String model, String name, int inputs) {
        double[] values = values(model, Start.PYTORCH).values(name);
        double limit = 1 / Math.sqrt(inputs);

        assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
                .isLessThanOrEqualTo(limit)
                .isGreaterThan(limit * (values.length > 50 ? 0.9 : 0));
    }

    @ParameterizedTest
    @CsvSource({
        "mlp-hamur, hamur/tower/1/down/bias",
        "mlp-hamur, hamur/tower/1/down/u",
        "mlp-hamur, tower/0/norm/gain",
        "mlp-hamur, embedding/user",
        "dcn-hamur, cross/0/bias"
    })
    void otherValues_startAsInTheLibrary(String model, String name) {
        assertThat(values(model, Start.PYTORCH).values(name))
                .isEqualTo(values(model, Start.LIBRARY).values(name));
    }

    private static ParameterVector values(String model, Start start) {
        Contender contender = HamurMovieLens.OFFICIAL.get(model);
        Program program = Program.record(
                contender.backbone(), contender.adapter(), SCHEMA, Embeddings.dim(16), Op.Statistics.BATCH);
        return start.values(program, 3);
    }
}
