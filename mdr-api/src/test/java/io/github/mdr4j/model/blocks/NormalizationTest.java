package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizationTest {

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 4)));

    /** One normalised layer, as a backbone. */
    private record Alone(Normalization normalization, Scope scope, double dropout, boolean everyDomain)
            implements Backbone {

        @Override
        public String name() {
            return "alone";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            MlpBlock block = new MlpBlock(List.of(1), Activation.RELU, dropout, scope, Role.TOWER);
            Tensor x = everyDomain ? g.everyDomain(in.flat()) : in.flat();
            return g.ownDomain(block.normalized(normalization).record(g, "hidden", x));
        }
    }

    @Test
    void batchNorm_isBetweenLayerAndDropoutWithTheActivationInside() {
        String listing =
                record(Normalization.BATCH, Scope.SHARED, Op.Statistics.BATCH).toString();

        assertThat(listing.replaceAll("name=.* momentum=0.9 ", "")).isEqualTo("""
                        parameters
                          hidden/0/weight      shared [1, 4]
                          hidden/0/bias        shared [1]
                          hidden/0/norm/gain   shared [1]
                          hidden/0/norm/shift  shared [1]
                        state
                          hidden/0/norm  shared [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [1]  linear %0, hidden/0/weight, hidden/0/bias  transposed
                          %2  row [1]  batchNorm %1, hidden/0/norm/gain, hidden/0/norm/shift  relu
                          %3  row [1]  dropout %2  rate=0.5
                        logits %3
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void sharedLayer_takesTheStatisticsThatTheTrainingStrategyAsksFor(Op.Statistics statistics) {
        Op.BatchNorm norm = norm(record(Normalization.BATCH, Scope.SHARED, statistics));

        assertThat(norm.name()).isEqualTo("hidden/0/norm");
        assertThat(norm.statistics()).isEqualTo(statistics);
        assertThat(norm.epsilon()).isEqualTo(1e-5);
        assertThat(norm.momentum()).isEqualTo(0.9);
    }

    @Test
    void layerPerDomain_takesStatisticsPerDomain() {
        Program program = record(Normalization.BATCH, Scope.DOMAIN, Op.Statistics.BATCH);

        assertThat(norm(program).statistics()).isEqualTo(Op.Statistics.DOMAIN);
        assertThat(program.toString()).contains("hidden/0/norm/gain   domain [1]");
    }

    @Test
    void sharedLayerOnRowsUnderEveryDomain_takesStatisticsPerDomain() {
        Alone backbone = new Alone(Normalization.BATCH, Scope.SHARED, 0, true);

        Program program = record(backbone, Op.Statistics.BATCH);

        assertThat(norm(program).statistics()).isEqualTo(Op.Statistics.DOMAIN);
    }

    @Test
    void givenStatistics_areTaken() {
        Normalization overBatch = Normalization.BATCH.statistics(Op.Statistics.BATCH);

        assertThat(norm(record(overBatch, Scope.SHARED, Op.Statistics.DOMAIN)).statistics())
                .isEqualTo(Op.Statistics.BATCH);
    }

    @Test
    void layerPerDomainOverTheBatch_isRefused() {
        Normalization overBatch = Normalization.BATCH.statistics(Op.Statistics.BATCH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(overBatch, Scope.DOMAIN, Op.Statistics.DOMAIN))
                .withMessageContaining("a gain or shift per domain needs statistics per domain");
    }

    @Test
    void layerNorm_hasNoRunningValues() {
        Program program = record(Normalization.LAYER, Scope.DOMAIN, Op.Statistics.BATCH);

        assertThat(program.norms()).isEmpty();
        assertThat(program.toString())
                .contains("layerNorm %1, hidden/0/norm/gain, hidden/0/norm/shift  epsilon=1.0E-5 relu");
    }

    @Test
    void noNormalization_isTheLayerAlone() {
        assertThat(record(Normalization.NONE, Scope.SHARED, Op.Statistics.BATCH).toString())
                .contains("linear %0, hidden/0/weight, hidden/0/bias  relu transposed")
                .doesNotContain("norm");
    }

    private static Program record(Normalization normalization, Scope scope, Op.Statistics statistics) {
        return record(new Alone(normalization, scope, 0.5, false), statistics);
    }

    private static Program record(Backbone backbone, Op.Statistics statistics) {
        return Program.record(backbone, null, SCHEMA, Embeddings.dim(2).withoutDomain(), statistics);
    }

    private static Op.BatchNorm norm(Program program) {
        assertThat(program.norms()).hasSize(1);
        return (Op.BatchNorm) program.norms().get(0).op();
    }
}
