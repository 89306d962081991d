package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.DomainParameters.Shared;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SharedServingTest {

    private static final int DOMAINS = 3;
    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "toys"), List.of(new Feature.Sparse("user", 4), new Feature.Sparse("item", 5)));

    private record Recorded(BiFunction<Graph, Inputs, Tensor> recording) implements Backbone {
        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return recording.apply(g, in);
        }
    }

    @Test
    void embeddingsOfTheDomain_becomeTheirMean() {
        Program program = program((g, in) -> g.add(in.linear(), g.linear(in.embeddings(), weight(g, in))));
        ParameterVector shared = ProgramParameters.initial(program, 1, Precision.FLOAT64);
        SharedPlusSpecific parameters = new SharedPlusSpecific(shared, Collections.nCopies(DOMAINS, shared));
        ParameterVector served = serving(program, parameters).parameters().value();

        for (String table : List.of("embedding/domain", "linear/domain")) {
            double[] before = shared.values(table);
            double[] after = served.values(table);
            int dim = before.length / DOMAINS;
            for (int i = 0; i < after.length; i++) {
                double mean = (before[i % dim] + before[dim + i % dim] + before[2 * dim + i % dim]) / DOMAINS;
                assertThat(after[i]).isCloseTo(mean, within(1e-15));
            }
        }
        for (String other : List.of("embedding/user", "linear/item", "weight")) {
            assertThat(served.values(other)).containsExactly(shared.values(other));
        }
    }

    @Test
    void modelThatDoesNotReadTheDomain_isServedAsItIs() {
        Program program = Program.record(
                new Recorded((g, in) -> in.linear()),
                null,
                SCHEMA,
                Embeddings.dim(2).withoutDomain(),
                Op.Statistics.BATCH);
        ParameterVector shared = ProgramParameters.initial(program, 1, Precision.FLOAT32);

        assertThat(serving(program, new Shared(shared)).parameters().value()).isSameAs(shared);
    }

    @Test
    void weightsOfEachDomain_areRefused() {
        Program program = program((g, in) -> {
            Tensor bias = g.parameter("tower/bias", Scope.DOMAIN, Initializer.ZEROS, 1);
            return g.linear(in.embeddings(), weight(g, in), bias);
        });

        assertRefused(program, "parameter \"tower/bias\" has a value for each domain");
    }

    @Test
    void rowsUnderEachDomain_areRefused() {
        Program program = program((g, in) -> g.ownDomain(g.everyDomain(in.linear())));

        assertRefused(program, "operation \"everyDomain\" computes a value for each domain");
    }

    @Test
    void normWithStatisticsOfEachDomain_isRefused() {
        assertRefused(normed(Op.Statistics.DOMAIN), "norm \"norm\" has statistics for each domain");
    }

    @Test
    void normOfSharedParameters_keepsItsStatistics() {
        Program program = normed(Op.Statistics.BATCH);
        ParameterVector shared = ProgramParameters.initial(program, 1, Precision.FLOAT32);
        ModelState state = ProgramParameters.initialState(program);
        SharedServing serving = new SharedServing(program, new Shared(shared), ModelStates.of(state));

        assertThat(serving.parameters().value().values("gain")).containsExactly(1);
        assertThat(serving.states().shared()).isSameAs(state);
        assertRefused(program, "norm \"norm\" has statistics for each domain");
    }

    @Test
    void tableOfDomainAndAnotherFeature_isRefused() {
        Program program = program((g, in) -> {
            Tensor table = g.table("both", 5, 1, Initializer.ONES);
            Tensor sum = g.embed(List.of(FeatureSchema.DOMAIN, "item"), List.of(table, table), Op.Reduction.SUM);
            return g.reduce(sum, 0, Op.Reduction.SUM);
        });

        assertRefused(program, "table \"both\" has embeddings of the domain and of another feature");
    }

    private static void assertRefused(Program program, String why) {
        ParameterVector shared = ProgramParameters.initial(program, 1, Precision.FLOAT32);
        DomainParameters parameters = new SharedPlusSpecific(shared, Collections.nCopies(DOMAINS, shared.times(0)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> serving(program, parameters).parameters())
                .withMessage("rows of unknown domains cannot be served with shared parameters: " + why);
    }

    private static SharedServing serving(Program program, DomainParameters parameters) {
        return new SharedServing(program, parameters, ModelStates.of(ProgramParameters.initialState(program)));
    }

    private static Program normed(Op.Statistics statistics) {
        return program((g, in) -> {
            Tensor gain = g.parameter("gain", Initializer.ONES, 1);
            Tensor shift = g.parameter("shift", Initializer.ZEROS, 1);
            return g.batchNorm(in.linear(), gain, shift, Op.BatchNorm.of("norm", statistics));
        });
    }

    private static Tensor weight(Graph g, Inputs in) {
        return g.parameter("weight", Initializer.GLOROT_NORMAL, in.embeddings().width(), 1);
    }

    private static Program program(BiFunction<Graph, Inputs, Tensor> recording) {
        return Program.record(new Recorded(recording), null, SCHEMA, Embeddings.dim(2), Op.Statistics.BATCH);
    }
}
