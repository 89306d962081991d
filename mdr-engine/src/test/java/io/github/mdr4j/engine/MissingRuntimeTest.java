package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where a model holds a network whose module is not on the class path. */
class MissingRuntimeTest {

    private static final String MESSAGE =
            "the model holds a network that \"dl4j\" runs: add mdr-dl4j to the class path";

    private final Program program = program();

    @Test
    void learner_namesTheModule() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT32, 1)))
                .withMessageStartingWith(MESSAGE);
    }

    @Test
    void scorer_namesTheModuleBeforeItScores() {
        ParameterVector zeros = ParameterVector.builder(ProgramParameters.layout(program), Precision.FLOAT32)
                .build();
        ModelStates states = ModelStates.of(ProgramParameters.initialState(program));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Nd4jEngine().scorer(program, new DomainParameters.Shared(zeros), states))
                .withMessageStartingWith(MESSAGE);
    }

    @Test
    void initialValues_nameTheModule() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProgramParameters.initial(program, 1, Precision.FLOAT32))
                .withMessageStartingWith(MESSAGE);
    }

    private static Program program() {
        Graph g = Graph.of(FeatureSchema.of(List.of("a"), List.of(new Feature.Dense("price", 2))));
        Op.Parameter weight =
                new Op.Parameter("w", Scope.SHARED, Shape.of(2), new Initializer.ByNetwork(), true, false);
        Op.Network.Norm norm = new Op.Network.Norm("n", 3, 0.9);
        return g.program(
                g.network(g.dense(List.of("price")), new Op.Network("dl4j", "{}", 1, List.of(norm)), List.of(weight)));
    }
}
