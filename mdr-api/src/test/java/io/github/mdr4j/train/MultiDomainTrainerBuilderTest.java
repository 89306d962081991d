package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultiDomainTrainerBuilderTest {

    @Test
    void severalProblems_areListedAtOnce() {
        MultiDomainTrainerBuilder builder =
                MultiDomainTrainer.builder().batchSize(0).epochs(-1).threads(0);

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "backbone is required",
                        "strategy is required",
                        "batchSize must be >= 1, got 0",
                        "epochs must be >= 1, got -1",
                        "threads must be >= 1, got 0",
                        "no engine on the class path");
    }

    @Test
    void batchSizeWithABatchSource_isAProblem() {
        MultiDomainTrainerBuilder builder = MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(new Scripts.Steps(1))
                .engine(new LogisticEngine())
                .batchSize(10)
                .batches(BatchSource.shuffled(Clicks.scripted(1), 10));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("batchSize and batches exclude each other")
                .hasMessageNotContaining("required");
    }

    @Test
    void requiredOptionsAlone_areEnough() {
        assertThatCode(() -> MultiDomainTrainer.builder()
                        .backbone(new LogisticEngine.Line())
                        .strategy(new Scripts.Steps(1))
                        .engine(new LogisticEngine())
                        .build())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void optionGivenTwice_isAnError(String option, UnaryOperator<MultiDomainTrainerBuilder> set) {
        MultiDomainTrainerBuilder builder = set.apply(MultiDomainTrainer.builder());

        assertThatIllegalStateException()
                .isThrownBy(() -> set.apply(builder))
                .withMessageStartingWith(option + " was already set to ");
    }

    static Stream<Arguments> optionGivenTwice_isAnError() {
        return Stream.of(
                option("backbone", b -> b.backbone(new LogisticEngine.Line())),
                option("embedding", b -> b.embedding(Embeddings.dim(4))),
                option("strategy", b -> b.strategy(new Scripts.Steps(1))),
                option("optimizer", b -> b.optimizer(Sgd.rate(1))),
                option("batchSize", b -> b.batchSize(7)),
                option("batches", b -> b.batches(BatchSource.shuffled(Clicks.scripted(1), 10))),
                option("epochs", b -> b.epochs(7)),
                option("earlyStopping", b -> b.earlyStopping(EarlyStopping.never())),
                option("seed", b -> b.seed(7)),
                option("precision", b -> b.precision(Precision.FLOAT64)),
                option("threads", b -> b.threads(7)),
                option("engine", b -> b.engine(new LogisticEngine())),
                option("initial", b -> b.initial(parameters())),
                option("schedule", b -> b.schedule(Schedule.random(List.of(), 7))));
    }

    @Test
    void optionGivenTwice_namesBothValues() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MultiDomainTrainer.builder().epochs(3).epochs(4))
                .withMessage("epochs was already set to 3, got 4");
    }

    @Test
    void noValue_isAnError() {
        assertThatNullPointerException()
                .isThrownBy(() -> MultiDomainTrainer.builder().optimizer(nothing()))
                .withMessage("optimizer");
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static Adam nothing() {
        return null;
    }

    private static DomainParameters parameters() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.dense("a", 1)));
        return new DomainParameters.Shared(ParameterVector.zeros(layout, Precision.FLOAT32));
    }

    private static Arguments option(String name, UnaryOperator<MultiDomainTrainerBuilder> set) {
        return Arguments.of(name, set);
    }
}
