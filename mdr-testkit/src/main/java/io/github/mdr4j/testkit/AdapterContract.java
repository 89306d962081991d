package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.AdapterSite.Phase;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.train.MultiDomainTrainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every adapter; an adapter's test inherits it and says which adapter, and on which backbone.
 *
 * <p>It needs an engine on the class path. The schema has categorical, numeric and sequence features, and embeddings of
 * width 4.
 */
public abstract class AdapterContract {

    private static final long SEED = 11;

    private final Engine engine = Engines.onClassPath();
    private final ProgramTrial trial = new ProgramTrial(engine, SEED);

    /** For subclasses. */
    protected AdapterContract() {}

    /**
     * The adapter, small.
     *
     * @return what is tested
     */
    protected abstract DomainAdapter adapter();

    /**
     * The backbone that it is plugged into.
     *
     * @return a backbone with sites of every role unless overridden
     */
    protected Backbone backbone() {
        return new EverySite(false);
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
        Program program = Program.record(backbone(), adapter(), schema(3), Embeddings.dim(4), statistics);

        trial.assertGradientsInTraining(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** Derivatives agree with central differences on a batch of one domain. */
    @Test
    protected void gradientsOfOneDomain_areThoseOfTheLoss() {
        Program program = program(3);

        trial.assertGradientsInTraining(
                program,
                SampleBatches.of(program.schema(), SEED, 1, 1, 1, 1, 1, 1).batch());
    }

    /** At inference too derivatives agree with central differences: with running statistics, without dropout. */
    @Test
    protected void gradientsAtInference_areThoseOfTheLoss() {
        Program program = program(3);

        trial.assertGradientsAtInference(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** Where a backbone sends every row through the layers of every domain, derivatives are right too. */
    @Test
    protected void gradientsUnderEveryDomain_areThoseOfTheLoss() {
        Program program =
                Program.record(new EverySite(true), adapter(), schema(3), Embeddings.dim(4), Op.Statistics.BATCH);

        trial.assertGradientsInTraining(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** The adapter adds parameters under its name, takes none away, and each has a say in the prediction. */
    @Test
    protected void parametersAdded_areListedAndTrained() {
        Program plain = record(null, backbone(), 3);
        Program program = program(3);
        List<String> before =
                plain.parameters().stream().map(Op.Parameter::name).toList();
        List<String> added = program.parameters().stream()
                .map(Op.Parameter::name)
                .filter(name -> !before.contains(name))
                .toList();

        assertThat(program.parameters()).containsAll(plain.parameters());
        assertThat(added)
                .isNotEmpty()
                .allMatch(name -> name.startsWith(adapter().name() + "/"));
        assertThat(program.toString()).contains(added);
        Batch batch = SampleBatches.mixed(program.schema(), SEED, 90).batch();
        try (Learner learner = trial.scattered(program)) {
            ParameterVector gradient = learner.gradientAtInference(batch).values();
            for (String name : added) {
                assertThat(Arrays.stream(gradient.values(name)))
                        .as("gradient of \"%s\"", name)
                        .anyMatch(value -> value != 0);
            }
        }
    }

    /** A row's prediction does not depend on the rows beside it. */
    @Test
    protected void rowsSplitByDomain_arePredictedAsTogether() {
        Program program = program(3);
        SampleBatches rows = SampleBatches.of(program.schema(), SEED, 2, 0, 1, 0, 2, 2, 1, 0, 0);
        Batch all = rows.batch();

        try (Learner learner = trial.scattered(program)) {
            learner.step(all);
            double[] together = ProgramTrial.predictions(learner, all);

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
     * A trained model is saved and loaded without the adapter's class, and predicts the same bits.
     *
     * @param folder takes the file
     */
    @Test
    protected void savedModel_predictsTheSameBits(@TempDir Path folder) {
        trial.assertSavesAndLoads(
                MultiDomainTrainer.builder().backbone(backbone()).adapter(adapter()), schema(3), folder);
    }

    /** On a backbone without a site that the adapter wants, recording fails and names the sites that there are. */
    @Test
    protected void noSite_isAnErrorThatNamesTheOpenOnes() {
        assertThatThrownBy(() -> record(adapter(), new OneSite(Optional.empty()), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "adapter \"%s\" attached to no site; the backbone opens none",
                        adapter().name());

        sitesOfEveryKind()
                .filter(site -> !adapter().attachesTo(site))
                .findFirst()
                .ifPresent(site -> assertThatThrownBy(() -> record(adapter(), new OneSite(Optional.of(site)), 3))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "adapter \"%s\" attached to no site; open were %s",
                                adapter().name(), site));
    }

    /** A backbone with one site at most. */
    private record OneSite(Optional<AdapterSite> site) implements Backbone {

        @Override
        public String name() {
            return "one_site";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat();
            Tensor y = site.map(open -> g.adapt(open, x, x)).orElse(x);
            return g.reduce(y, 0, Op.Reduction.SUM);
        }
    }

    private static Stream<AdapterSite> sitesOfEveryKind() {
        return Arrays.stream(Role.values())
                .flatMap(role ->
                        Arrays.stream(Phase.values()).map(phase -> new AdapterSite(role, phase, "block", 0, 2)));
    }

    /** The name can be typed on a command line. */
    @Test
    protected void name_isLowerCaseWithUnderscores() {
        assertThat(adapter().name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    private Program program(int domains) {
        return record(adapter(), backbone(), domains);
    }

    private static Program record(@Nullable DomainAdapter adapter, Backbone backbone, int domains) {
        return Program.record(backbone, adapter, schema(domains), Embeddings.dim(4), Op.Statistics.BATCH);
    }

    private static FeatureSchema schema(int domains) {
        return ProgramTrial.schema(domains);
    }
}
