package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every backbone; a backbone's test inherits it and says which backbone and which adapter sites.
 *
 * <p>It needs an engine on the class path. The schema has categorical, numeric and sequence features, and embeddings of
 * width 4.
 */
public abstract class BackboneContract {

    private static final long SEED = 11;
    private static final double GRADIENT_TOLERANCE = 1e-5;

    private final Engine engine = Engines.onClassPath();

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
        List<String> names = IntStream.range(0, domains).mapToObj(d -> "d" + d).toList();
        return FeatureSchema.of(
                names,
                List.of(
                        new Feature.Sparse("user", 40),
                        new Feature.Sparse("item", 15),
                        new Feature.Sequence("history", "item", 15, 3),
                        new Feature.Dense("price", 1),
                        new Feature.Dense("counts", 2)));
    }

    /**
     * The number of steps after which 32 rows are known by heart.
     *
     * @return the number of steps of Adam at rate 0.02
     */
    protected int stepsToOverfit() {
        return 500;
    }

    /**
     * Every row gets a finite logit, however many domains there are.
     *
     * @param domains number of domains
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    protected void anyNumberOfDomains_trainsAndPredicts(int domains) {
        Program program = program(domains);
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 64).batch();

        try (Learner learner = opened(program, Precision.FLOAT32, 1)) {
            DomainLosses losses = learner.step(batch);

            assertThat(losses.mean()).isPositive().isFinite();
            assertThat(learner.predict(batch))
                    .hasSize(64)
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(learner.parameters().isFinite()).isTrue();
        }
    }

    /**
     * Derivatives agree with central differences, whatever rows shared norms take their statistics over.
     *
     * @param statistics which rows those are
     */
    @ParameterizedTest
    @EnumSource
    protected void gradients_areThoseOfTheLoss(Op.Statistics statistics) {
        Program program = Program.record(backbone(), null, schema(3), Embeddings.dim(4), statistics);
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 12).batch();

        assertGradientsInTraining(program, batch);
    }

    /** At inference too derivatives agree with central differences: with running statistics, without dropout. */
    @Test
    protected void gradientsAtInference_areThoseOfTheLoss() {
        Program program = program(3);
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 12).batch();
        ModelState moved;
        try (Learner learner = opened(program, Precision.FLOAT64, 1)) {
            learner.step(batch);
            moved = learner.state();
        }

        assertSmall(
                GradientCheck.worstAtInference(engine, program, ScatteredParameters.of(program, SEED), moved, batch));
    }

    private void assertGradientsInTraining(Program program, Batch batch) {
        assertSmall(GradientCheck.worst(
                engine, program, ScatteredParameters.of(program, SEED), initialState(program), batch));
    }

    private static void assertSmall(GradientCheck.Deviation worst) {
        assertThat(worst.error()).as(worst.toString()).isLessThan(GRADIENT_TOLERANCE);
    }

    /** Every feature, the domain included, has a say in the prediction. */
    @Test
    protected void everyFeature_changesThePrediction() {
        Program program = program(3);
        SampleBatches rows = SampleBatches.mixed(program.schema(), SEED, 30);
        List<String> features = new ArrayList<>(List.of(FeatureSchema.DOMAIN));
        program.schema().features().forEach(feature -> features.add(feature.name()));

        try (Learner learner = opened(program, Precision.FLOAT64, 1)) {
            learner.load(ScatteredParameters.of(program, SEED), initialState(program));
            double[] before = predictions(learner, rows.batch());

            for (String feature : features) {
                assertThat(predictions(learner, rows.rotated(feature).batch()))
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

        try (Learner learner = opened(program, Precision.FLOAT64, 1)) {
            learner.load(ScatteredParameters.of(program, SEED), initialState(program));
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

        assertGradientsInTraining(program, batch);
        try (Learner learner = opened(program, Precision.FLOAT32, 1)) {
            learner.step(batch);

            assertThat(learner.parameters().isFinite()).isTrue();
            assertThat(learner.predict(
                            SampleBatches.of(program.schema(), SEED, 0, 2, 2).batch()))
                    .hasSize(3)
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    }

    /** A batch of one row can be trained on and predicted. */
    @Test
    protected void oneRow_trainsAndPredicts() {
        Program program = program(3);
        Batch batch = SampleBatches.of(program.schema(), SEED, 2).batch();

        try (Learner learner = opened(program, Precision.FLOAT32, 1)) {
            assertThat(learner.step(batch).mean()).isPositive().isFinite();
            assertThat(learner.predict(batch)).hasSize(1).doesNotContain(Double.NaN);
            assertThat(learner.parameters().isFinite()).isTrue();
        }
    }

    /** A row's prediction does not depend on the rows beside it. */
    @Test
    protected void rowsSplitByDomain_arePredictedAsTogether() {
        Program program = program(3);
        SampleBatches rows = SampleBatches.of(program.schema(), SEED, 2, 0, 1, 0, 2, 2, 1, 0, 0);
        Batch all = rows.batch();

        try (Learner learner = opened(program, Precision.FLOAT64, 1)) {
            learner.load(ScatteredParameters.of(program, SEED), initialState(program));
            learner.step(all);
            double[] together = predictions(learner, all);

            for (int domain = 0; domain < 3; domain++) {
                int[] ofDomain = rows.rowsOf(domain);
                double[] apart = learner.predict(rows.batch(ofDomain));
                double[] expected =
                        IntStream.of(ofDomain).mapToDouble(r -> together[r]).toArray();
                assertThat(apart).containsExactly(expected, within(1e-12));
            }
        }
    }

    /** The backbone can tell 32 rows from one another and learn their labels by heart. */
    @Test
    protected void fewRows_areLearntByHeart() {
        Program program = program(2);
        Batch batch = SampleBatches.distinct(program.schema(), SEED, 32).batch();

        try (Learner learner = opened(program, Precision.FLOAT32, 1)) {
            learner.load(
                    OptimizerState.initial(Adam.rate(0.02), learner.parameters().layout(), Precision.FLOAT32));
            for (int step = 0; step < stepsToOverfit(); step++) {
                learner.step(batch);
            }

            assertThat(loss(learner.predict(batch), batch.labels())).isLessThan(0.1);
        }
    }

    /** One seed gives one result, on one thread and on two. */
    @Test
    protected void sameSeed_givesTheSameBitsOnAnyNumberOfThreads() {
        Program program = program(3);

        Trained expected = trained(program, 1);

        assertThat(trained(program, 1)).isEqualTo(expected);
        assertThat(trained(program, 2)).isEqualTo(expected);
    }

    /** The recorded program survives its file format. */
    @Test
    protected void program_survivesJson() {
        Program program = program(3);

        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }

    /**
     * A trained model is saved and loaded without the backbone's class, and predicts the same bits.
     *
     * @param folder takes the file
     */
    @Test
    protected void savedModel_predictsTheSameBits(@TempDir Path folder) {
        SampleBatches rows = SampleBatches.mixed(schema(3), SEED, 60);
        Path file = folder.resolve("model.mdr");

        try (TrainedRecommender trained = trainer().fit(rows.dataset())) {
            trained.save(file);
            try (TrainedRecommender loaded = TrainedRecommender.load(file, engine)) {
                assertThat(loaded.program()).isEqualTo(trained.program());
                assertThat(loaded.predict(rows.batch())).isEqualTo(trained.predict(rows.batch()));
            }
        }
    }

    private MultiDomainTrainer trainer() {
        return MultiDomainTrainer.builder()
                .backbone(backbone())
                .embedding(Embeddings.dim(4))
                .strategy(new MixedPass())
                .batchSize(20)
                .epochs(1)
                .seed(SEED)
                .threads(1)
                .engine(engine)
                .build();
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
            assertThatThrownBy(() -> record(probe, 2)).hasMessageContaining("attached to no site");
            return;
        }

        Program program = record(probe, 2);

        Set<AdapterSite.Role> roles =
                probe.seen().stream().map(AdapterSite::role).collect(Collectors.toSet());
        assertThat(roles).isEqualTo(siteRoles());
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 12).batch();
        assertGradientsInTraining(program, batch);
    }

    /** The name can be typed on a command line. */
    @Test
    protected void name_isLowerCaseWithUnderscores() {
        assertThat(backbone().name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    /** What a short training leads to. */
    private record Trained(ParameterVector parameters, ModelState state) {}

    private Trained trained(Program program, int threads) {
        try (Learner learner = opened(program, Precision.FLOAT32, threads)) {
            for (int step = 0; step < 3; step++) {
                learner.step(
                        SampleBatches.mixed(program.schema(), SEED + step, 700).batch());
            }
            return new Trained(learner.parameters(), learner.state());
        }
    }

    private Program program(int domains) {
        return record(null, domains);
    }

    private Program record(@Nullable DomainAdapter adapter, int domains) {
        return Program.record(backbone(), adapter, schema(domains), Embeddings.dim(4), Op.Statistics.BATCH);
    }

    private Learner opened(Program program, Precision precision, int threads) {
        Learner learner = engine.learner(program, new EngineOptions(precision, threads));
        ParameterVector initial = ProgramParameters.initial(program, SEED, precision);
        learner.load(initial, initialState(program));
        learner.load(OptimizerState.initial(Adam.rate(0.001), initial.layout(), precision));
        return learner;
    }

    private static double[] predictions(Learner learner, Batch batch) {
        return batch.inCallersOrder(learner.predict(batch));
    }

    private static ModelState initialState(Program program) {
        return ProgramParameters.initialState(program);
    }

    private static double loss(double[] logits, float[] labels) {
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            sum += Math.log1p(Math.exp(labels[row] == 1 ? -logits[row] : logits[row]));
        }
        return sum / logits.length;
    }
}
