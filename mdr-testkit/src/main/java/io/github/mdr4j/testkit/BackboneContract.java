package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every backbone; a backbone's test inherits it and says which backbone and which adapter sites.
 *
 * <p>It needs an engine on the class path. The schema has categorical, numeric and sequence features, and embeddings of
 * width 4.
 */
public abstract class BackboneContract extends ProgramContract {

    /** For subclasses. */
    protected BackboneContract() {}

    /**
     * The backbone, small.
     *
     * @return what is tested
     */
    protected abstract Backbone backbone();

    /**
     * The roles of the adapter sites that the backbone opens.
     *
     * @return the roles; empty if it opens none
     */
    protected abstract Set<AdapterSite.Role> siteRoles();

    /**
     * The columns that the backbone is tested with.
     *
     * @param domains number of domains
     * @return a schema whose first sparse feature has at least 32 ids
     */
    protected FeatureSchema schema(int domains) {
        return ProgramTrial.schema(domains);
    }

    /**
     * The number of steps after which 32 rows are known by heart.
     *
     * @return the number of steps of Adam at rate 0.02
     */
    protected int stepsToOverfit() {
        return 500;
    }

    /** Every feature, the domain included, has a say in the prediction. */
    @Test
    protected void everyFeature_changesThePrediction() {
        Program program = program(3);
        SampleBatches rows = SampleBatches.mixed(program.schema(), SEED, 30);
        List<String> features = new ArrayList<>(List.of(FeatureSchema.DOMAIN));
        program.schema().features().forEach(feature -> features.add(feature.name()));

        try (Learner learner = trial.scattered(program)) {
            double[] before = ProgramTrial.predictions(learner, rows.batch());

            for (String feature : features) {
                assertThat(ProgramTrial.predictions(
                                learner, rows.rotated(feature).batch()))
                        .as("predictions with other values of \"%s\"", feature)
                        .isNotEqualTo(before);
            }
        }
    }

    /** Every trainable parameter gets a gradient from a batch of many rows. */
    @Test
    protected void everyParameter_isTrained() {
        Program program = program(3);
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 90).batch();

        try (Learner learner = trial.scattered(program)) {
            ParameterVector gradient = learner.gradient(batch).values();

            for (ParameterEntry entry : gradient.layout().entries()) {
                assertThat(gradient.values(entry.name()))
                        .as("gradient of \"%s\"", entry.name())
                        .matches(values ->
                                !entry.trainable() || Arrays.stream(values).anyMatch(v -> v != 0));
            }
        }
    }

    /** A batch of one domain leaves nothing undefined, in the other domains neither, and has right derivatives too. */
    @Test
    protected void absentDomains_areNoProblem() {
        Program program = program(3);
        Batch batch = SampleBatches.of(program.schema(), SEED, 1, 1, 1, 1, 1, 1).batch();

        trial.assertGradientsInTraining(program, batch);
        try (Learner learner = trial.opened(program, Precision.FLOAT32, 1)) {
            learner.step(batch);

            assertThat(learner.parameters().isFinite()).isTrue();
            assertThat(learner.predict(
                            SampleBatches.of(program.schema(), SEED, 0, 2, 2).batch()))
                    .hasSize(3)
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    }

    /** The backbone can tell 32 rows from one another and learn their labels by heart. */
    @Test
    protected void fewRows_areLearntByHeart() {
        Program program = program(2);
        Batch batch = SampleBatches.distinct(program.schema(), SEED, 32).batch();

        try (Learner learner = trial.opened(program, Precision.FLOAT32, 1)) {
            learner.load(
                    OptimizerState.initial(Adam.rate(0.02), learner.parameters().layout(), Precision.FLOAT32));
            for (int step = 0; step < stepsToOverfit(); step++) {
                learner.step(batch);
            }

            assertThat(loss(learner.predict(batch), batch.labels())).isLessThan(0.1);
        }
    }

    /**
     * The backbone opens its adapter sites in both phases, and adapters get right derivatives there.
     *
     * @param phase the phase
     */
    @ParameterizedTest
    @EnumSource
    protected void adapterSites_areOpenAndTrained(AdapterSite.Phase phase) {
        SiteProbe probe = new SiteProbe(phase);
        if (siteRoles().isEmpty()) {
            assertThatThrownBy(() -> record(probe, 2, Op.Statistics.BATCH)).hasMessageContaining("attached to no site");
            return;
        }

        Program program = record(probe, 2, Op.Statistics.BATCH);

        Set<AdapterSite.Role> roles =
                probe.seen().stream().map(AdapterSite::role).collect(Collectors.toSet());
        assertThat(roles).isEqualTo(siteRoles());
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 12).batch();
        trial.assertGradientsInTraining(program, batch);
    }

    @Override
    final Program program(int domains, Op.Statistics statistics) {
        return record(null, domains, statistics);
    }

    @Override
    final MultiDomainTrainerBuilder addTo(MultiDomainTrainerBuilder trainer) {
        return trainer.backbone(backbone());
    }

    @Override
    final String name() {
        return backbone().name();
    }

    private Program record(@Nullable DomainAdapter adapter, int domains, Op.Statistics statistics) {
        return Program.record(backbone(), adapter, schema(domains), Embeddings.dim(4), statistics);
    }

    private static double loss(double[] logits, float[] labels) {
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            sum += Math.log1p(Math.exp(labels[row] == 1 ? -logits[row] : logits[row]));
        }
        return sum / logits.length;
    }
}
