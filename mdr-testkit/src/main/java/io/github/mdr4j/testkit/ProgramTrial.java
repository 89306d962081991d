package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How contracts run the programs that they are about.
 *
 * @param engine runs them
 * @param seed of rows and parameters
 */
record ProgramTrial(Engine engine, long seed) {

    private static final double GRADIENT_TOLERANCE = 1e-5;
    private static final int STEPS = 3;
    private static final int ROWS = 700;

    /** What a short training leads to. */
    record Trained(ParameterVector parameters, ModelState state) {}

    /** Columns of every kind; the first sparse feature has more than 32 ids. */
    static FeatureSchema schema(int domains) {
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

    /** A learner at the start of a training. */
    Learner opened(Program program, Precision precision, int threads) {
        Learner learner = engine.learner(program, new EngineOptions(precision, threads));
        ParameterVector initial = ProgramParameters.initial(program, seed, precision);
        learner.load(initial, ProgramParameters.initialState(program));
        learner.load(OptimizerState.initial(Adam.rate(0.001), initial.layout(), precision));
        return learner;
    }

    /** A learner in 64 bits with parameters of which none is zero or like another. */
    Learner scattered(Program program) {
        Learner learner = opened(program, Precision.FLOAT64, 1);
        learner.load(ScatteredParameters.of(program, seed), ProgramParameters.initialState(program));
        return learner;
    }

    Trained trained(Program program, int threads) {
        try (Learner learner = opened(program, Precision.FLOAT32, threads)) {
            for (int step = 0; step < STEPS; step++) {
                learner.step(
                        SampleBatches.mixed(program.schema(), seed + step, ROWS).batch());
            }
            return new Trained(learner.parameters(), learner.state());
        }
    }

    void assertGradientsInTraining(Program program, Batch batch) {
        assertSmall(GradientCheck.worst(
                engine,
                program,
                ScatteredParameters.of(program, seed),
                ProgramParameters.initialState(program),
                batch));
    }

    /** With running statistics that a step has moved. */
    void assertGradientsAtInference(Program program, Batch batch) {
        ModelState moved;
        try (Learner learner = opened(program, Precision.FLOAT64, 1)) {
            learner.step(batch);
            moved = learner.state();
        }
        assertSmall(
                GradientCheck.worstAtInference(engine, program, ScatteredParameters.of(program, seed), moved, batch));
    }

    private static void assertSmall(GradientCheck.Deviation worst) {
        assertThat(worst.error()).as(worst.toString()).isLessThan(GRADIENT_TOLERANCE);
    }

    /** Log-odds in the order in which the rows were given. */
    static double[] predictions(Learner learner, Batch batch) {
        return batch.inCallersOrder(learner.predict(batch));
    }

    /** Trains a step and predicts: nothing may become undefined. */
    void assertTrainsAndPredicts(Program program, Batch batch) {
        try (Learner learner = opened(program, Precision.FLOAT32, 1)) {
            assertThat(learner.step(batch).mean()).isPositive().isFinite();
            assertThat(learner.predict(batch))
                    .hasSize(batch.rows())
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(learner.parameters().isFinite()).isTrue();
        }
    }

    /** Trains with what the builder has so far, saves, loads without any of its classes, and predicts the same bits. */
    void assertSavesAndLoads(MultiDomainTrainerBuilder model, FeatureSchema schema, Path folder) {
        SampleBatches rows = SampleBatches.mixed(schema, seed, 60);
        Path file = folder.resolve("model.mdr");
        MultiDomainTrainer trainer = model.embedding(Embeddings.dim(4))
                .strategy(new MixedPass())
                .batchSize(20)
                .epochs(1)
                .seed(seed)
                .threads(1)
                .engine(engine)
                .build();

        try (TrainedRecommender trained = trainer.fit(rows.dataset())) {
            trained.save(file);
            try (TrainedRecommender loaded = TrainedRecommender.load(file, engine)) {
                assertThat(loaded.program()).isEqualTo(trained.program());
                assertThat(loaded.predict(rows.batch())).isEqualTo(trained.predict(rows.batch()));
            }
        }
    }
}
