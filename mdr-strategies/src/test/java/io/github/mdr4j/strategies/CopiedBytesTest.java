package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.ForwardingLearner;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.testkit.GivenEpoch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an epoch of MAMDR copies follows from the rows that it touches and not from the size of the tables. */
class CopiedBytesTest {

    private static final int DOMAINS = 3;
    private static final int ROWS = 50;
    private static final int DIM = 16;
    private static final int PAGE_BYTES = 256 * Float.BYTES;
    private static final int ARRAY_HEADER = 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 10_000, 1_000_000, 10_000_000})
    void everyValueOfAnEpoch_costsItsTouchedPagesAndADirectory(int cardinality) {
        MultiDomainDataset data = data(cardinality);
        Program program = Program.record(
                new Unit(), null, data.schema(), Embeddings.dim(DIM).withoutDomain(), Op.Statistics.BATCH);
        ParameterLayout layout = ProgramParameters.layout(program);
        ParameterVector initial = ParameterVector.zeros(layout, Precision.FLOAT32)
                .with(
                        "weight",
                        IntStream.range(0, DIM).mapToDouble(i -> 0.1 * i - 0.7).toArray());
        OptimizerState optimizer = OptimizerState.initial(Adam.rate(0.01), layout, Precision.FLOAT32);
        Mamdr mamdr = Mamdr.helpers(1).specific(ParameterFilter.all()).outerStepOn(ParameterFilter.all());
        TrainingState start = mamdr.start(
                TrainingState.shared(initial, ModelState.empty(), optimizer),
                data.schema().domains());
        List<ParameterVector> values = new ArrayList<>();
        try (Learner learner =
                new Watched(Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, 1)), values)) {
            TrainingState after = mamdr.epoch(
                    start,
                    new GivenEpoch(
                            1,
                            learner,
                            Schedule.random(data.schema().domains(), 1),
                            BatchSource.shuffled(data, 20),
                            1));
            values.addAll(after.parameters().vectors());
        }

        long pages = layout.pages(layout.index("table"));
        long touched = Math.min(pages, DOMAINS * ROWS);
        long directory = pages * Integer.BYTES + ARRAY_HEADER;
        long each = touched * (PAGE_BYTES + ARRAY_HEADER) + directory + 1_000;
        assertThat(values).hasSizeGreaterThan(2 * (1 + DOMAINS));
        assertThat(ParameterVector.distinctMemoryBytes(values)).isLessThanOrEqualTo(values.size() * each);
        for (ParameterVector value : values) {
            assertThat(value.memoryBytes()).isLessThanOrEqualTo(each);
        }
    }

    private static MultiDomainDataset data(int cardinality) {
        FeatureSchema schema =
                FeatureSchema.of(List.of("a", "b", "c"), List.of(new Feature.Sparse("item", cardinality)));
        SplittableRandom random = new SplittableRandom(4);
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<RowTable> ofSplit = new ArrayList<>();
            for (int d = 0; d < DOMAINS; d++) {
                float[] labels = new float[ROWS];
                for (int r = 0; r < ROWS; r++) {
                    labels[r] = random.nextInt(2);
                }
                int[] items = random.ints(ROWS, 0, cardinality).toArray();
                ofSplit.add(ColumnTable.of(schema, new int[][] {items}, labels));
            }
            tables.put(split, ofSplit);
        }
        return MultiDomainDataset.of("large table", schema, tables);
    }

    /** One linear unit on an embedding, both zero at first so that a table of any size costs nothing. */
    private record Unit() implements Backbone {

        @Override
        public String name() {
            return "unit";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            int cardinality = in.schema().sparse().get(0).cardinality();
            Tensor table = g.table("table", cardinality, DIM, Initializer.ZEROS);
            Tensor x = g.embed(List.of("item"), List.of(table), Op.Reduction.MEAN);
            return g.linear(g.reshape(x, DIM), g.parameter("weight", Initializer.ZEROS, DIM, 1));
        }
    }

    /** A learner with a record of every value that went in or out. */
    private static final class Watched extends ForwardingLearner {

        private final List<ParameterVector> values;

        Watched(Learner learner, List<ParameterVector> values) {
            super(learner);
            this.values = values;
        }

        @Override
        public ParameterVector parameters() {
            ParameterVector value = super.parameters();
            values.add(value);
            return value;
        }

        @Override
        public void load(ParameterVector parameters, ModelState state) {
            values.add(parameters);
            super.load(parameters, state);
        }

        @Override
        public OptimizerState optimizerState() {
            OptimizerState state = super.optimizerState();
            values.add(state.first());
            values.add(state.second());
            return state;
        }
    }
}
