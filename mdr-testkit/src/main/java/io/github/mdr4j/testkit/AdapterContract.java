package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
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
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every adapter; an adapter's test inherits it and says which adapter, and on which backbone.
 *
 * <p>It needs an engine on the class path. The schema has categorical, numeric and sequence features, and embeddings of
 * width 4.
 */
public abstract class AdapterContract extends ProgramContract {

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

    /** Derivatives agree with central differences on a batch of one domain. */
    @Test
    protected void gradientsOfOneDomain_areThoseOfTheLoss() {
        Program program = program(3);

        trial.assertGradientsInTraining(
                program,
                SampleBatches.of(program.schema(), SEED, 1, 1, 1, 1, 1, 1).batch());
    }

    /** Where a backbone sends every row through the layers of every domain, derivatives are right too. */
    @Test
    protected void gradientsUnderEveryDomain_areThoseOfTheLoss() {
        Program program = on(new EverySite(true));

        trial.assertGradientsInTraining(
                program, SampleBatches.mixed(program.schema(), SEED, 12).batch());
    }

    /** The adapter adds parameters under its name, takes none away, and each has a say in the prediction. */
    @Test
    protected void parametersAdded_areListedAndTrained() {
        Program plain = record(null, backbone(), 3, Op.Statistics.BATCH);
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

    /** On a backbone without a site that the adapter wants, recording fails and names the sites that there are. */
    @Test
    protected void noSite_isAnErrorThatNamesTheOpenOnes() {
        assertThatThrownBy(() -> on(new OneSite(Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "adapter \"%s\" attached to no site; the backbone opens none",
                        adapter().name());

        sitesOfEveryKind()
                .filter(site -> !adapter().attachesTo(site))
                .findFirst()
                .ifPresent(site -> assertThatThrownBy(() -> on(new OneSite(Optional.of(site))))
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

    @Override
    final Program program(int domains, Op.Statistics statistics) {
        return record(adapter(), backbone(), domains, statistics);
    }

    @Override
    final MultiDomainTrainerBuilder addTo(MultiDomainTrainerBuilder trainer) {
        return trainer.backbone(backbone()).adapter(adapter());
    }

    @Override
    final String name() {
        return adapter().name();
    }

    private Program on(Backbone backbone) {
        return record(adapter(), backbone, 3, Op.Statistics.BATCH);
    }

    private static Program record(
            @Nullable DomainAdapter adapter, Backbone backbone, int domains, Op.Statistics statistics) {
        return Program.record(backbone, adapter, ProgramTrial.schema(domains), Embeddings.dim(4), statistics);
    }
}
