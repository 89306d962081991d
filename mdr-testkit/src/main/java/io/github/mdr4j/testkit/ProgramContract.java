package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every recorded program, whether it is that of a backbone alone or with an adapter. */
abstract class ProgramContract {

    static final long SEED = 11;

    final ProgramTrial trial = new ProgramTrial(Engines.onClassPath(), SEED);

    ProgramContract() {}

    /** Records the program of what is tested. */
    abstract Program program(int domains, Op.Statistics statistics);

    /** Adds what is tested to the builder of a trainer. */
    abstract MultiDomainTrainerBuilder addTo(MultiDomainTrainerBuilder trainer);

    /** The name of what is tested. */
    abstract String name();

    /**
     * Every row gets a finite logit, however many domains there are.
     *
     * @param domains number of domains
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    protected void anyNumberOfDomains_trainsAndPredicts(int domains) {
        Program program = program(domains);

        trial.assertTrainsAndPredicts(
                program, SampleBatches.mixed(program.schema(), SEED, 64).batch());
    }

    /** A batch of one row can be trained on and predicted. */
    @Test
    protected void oneRow_trainsAndPredicts() {
        Program program = program(3);

        trial.assertTrainsAndPredicts(
                program, SampleBatches.of(program.schema(), SEED, 2).batch());
    }

    /**
     * Derivatives agree with central differences on a batch of several domains, whatever rows shared norms take their
     * statistics over.
     *
     * @param statistics which rows those are
     */
    @ParameterizedTest
    @EnumSource
    protected void gradients_areThoseOfTheLoss(Op.Statistics statistics) {
        Program program = program(3, statistics);

        trial.assertGradientsInTraining(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** At inference too derivatives agree with central differences: with running statistics, without dropout. */
    @Test
    protected void gradientsAtInference_areThoseOfTheLoss() {
        Program program = program(3);

        trial.assertGradientsAtInference(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** A row's prediction depends neither on the rows of other domains beside it nor on those of its own. */
    @Test
    protected void rowsSplitByDomain_arePredictedAsTogether() {
        Program program = program(3);
        SampleBatches rows = SampleBatches.of(program.schema(), SEED, 2, 0, 1, 0, 2, 2, 1, 0, 0);
        Batch all = rows.batch();

        try (Learner learner = trial.scattered(program)) {
            learner.step(all);
            double[] together = ProgramTrial.predictions(learner, all);

            for (int domain = 0; domain < 3; domain++) {
                int[] ofDomain = rows.rowsOf(domain);
                double[] expected =
                        IntStream.of(ofDomain).mapToDouble(r -> together[r]).toArray();
                assertThat(learner.predict(rows.batch(ofDomain))).containsExactly(expected, within(1e-12));
            }
            for (int row = 0; row < together.length; row++) {
                assertThat(learner.predict(rows.batch(row)))
                        .containsExactly(new double[] {together[row]}, within(1e-12));
            }
        }
    }

    /** One seed gives one result, on one thread and on two. */
    @Test
    protected void sameSeed_givesTheSameBitsOnAnyNumberOfThreads() {
        Program program = program(3);

        ProgramTrial.Trained expected = trial.trained(program, 1);

        assertThat(trial.trained(program, 1)).isEqualTo(expected);
        assertThat(trial.trained(program, 2)).isEqualTo(expected);
    }

    /** Equal options record equal programs, and a program survives its file format. */
    @Test
    protected void program_followsFromTheOptionsAndSurvivesJson() {
        Program program = program(3);

        assertThat(program(3)).isEqualTo(program);
        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }

    /**
     * A trained model is saved and loaded without the class of what is tested, and predicts the same bits.
     *
     * @param folder takes the file
     */
    @Test
    protected void savedModel_predictsTheSameBits(@TempDir Path folder) {
        trial.assertSavesAndLoads(
                addTo(MultiDomainTrainer.builder()), program(3).schema(), folder);
    }

    /** The name can be typed on a command line. */
    @Test
    protected void name_isLowerCaseWithUnderscores() {
        assertThat(name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    final Program program(int domains) {
        return program(domains, Op.Statistics.BATCH);
    }
}
