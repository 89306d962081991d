package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
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
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.MutableParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.StopReason;
import io.github.mdr4j.train.TrainingHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small models and checkpoints with a part of every kind. */
final class SampleModels {

    static final int DOMAINS = 3;
    static final String USERS = "embedding/user";

    /** A layer of shared weights and biases of each domain, with a norm if statistics are given. */
    private record SmallBackbone(boolean normed) implements Backbone {
        @Override
        public String name() {
            return "small";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat();
            Tensor weight = g.parameter("weight", Initializer.GLOROT_NORMAL, x.width(), 4);
            Tensor bias = g.parameter("bias", Scope.DOMAIN, new Initializer.Normal(1), 4);
            Tensor hidden = g.linear(x, weight, bias);
            if (normed) {
                Tensor gain = g.parameter("gain", Initializer.ONES, 4);
                Tensor shift = g.parameter("shift", Initializer.ZEROS, 4);
                hidden = g.batchNorm(hidden, gain, shift, Op.BatchNorm.of("norm", g.defaultStatistics()));
            }
            return g.linear(hidden, g.parameter("out", Initializer.GLOROT_NORMAL, 4, 1));
        }
    }

    private final Precision precision;
    private final Program program;
    private final ParameterLayout layout;
    private final SplittableRandom random;

    SampleModels(Precision precision, boolean normed, long seed) {
        this.precision = precision;
        FeatureSchema schema = FeatureSchema.of(
                List.of("books", "Möbel & more", "café"),
                List.of(
                        new Feature.Sparse("user", 40),
                        new Feature.Sparse("item", 90),
                        new Feature.Dense("price", 2),
                        new Feature.Sequence("seen", "item", 90, 3)));
        this.program = Program.record(
                new SmallBackbone(normed), null, schema, Embeddings.dim(8).dim("user", 5), Op.Statistics.DOMAIN);
        this.layout = ProgramParameters.layout(program);
        this.random = new SplittableRandom(seed);
    }

    Program program() {
        return program;
    }

    StoredModel shared() {
        return model(new DomainParameters.Shared(vector()), ModelStates.of(state()));
    }

    StoredModel perDomain() {
        ParameterVector start = vector();
        List<ParameterVector> values = List.of(moved(start), start, moved(start));
        return model(
                new DomainParameters.PerDomain(values), new ModelStates(state(), List.of(state(), state(), state())));
    }

    StoredModel sharedPlusSpecific() {
        return model(sharedPlusSpecificParameters(), new ModelStates(state(), List.of(state(), state(), state())));
    }

    StoredCheckpoint checkpoint() {
        ParameterVector now = vector();
        ParameterVector before = vector();
        ModelState statistics = state();
        TrainingState best = new TrainingState(
                sharedPlusSpecificParameters(),
                new ModelStates(state(), List.of(state(), state(), state())),
                memory(before),
                Map.of("log variances", List.of(0.1, Double.NaN, Double.NEGATIVE_INFINITY, -0.0)),
                Map.of("outer", OptimizerState.initial(Sgd.rate(0.5).l2(1e-9), layout, precision)));
        TrainingState state = new TrainingState(
                new DomainParameters.Shared(now), ModelStates.of(statistics), memory(before), Map.of(), Map.of());
        return new StoredCheckpoint(
                program,
                history(true),
                state,
                best,
                List.of(
                        new PatienceMemory(0.7, 2, 0.6999, 1),
                        new PatienceMemory(Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY, 0)),
                List.of(new StatisticsPair(now, statistics)),
                Map.of("data", "clicks"),
                Map.of("epochs", "7"),
                Map.of("name of the data set", "clicks"));
    }

    StoredModel model(DomainParameters parameters, ModelStates states) {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("data", "clicks");
        origin.put("backbone", "small");
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        vocabularies.put("user", Vocabulary.of(ids("u", 40), Vocabulary.Unknown.ERROR));
        vocabularies.put("item", Vocabulary.of(ids("ü\n", 89), Vocabulary.Unknown.OWN_ROW));
        return new StoredModel(
                program, parameters, states, vocabularies, history(false), origin, Map.of("batchSize", "64"));
    }

    /** Values in every row. */
    ParameterVector vector() {
        return ProgramParameters.initial(program, random.nextLong(), precision);
    }

    /** The same with other values in two rows of a table; all other pages are the same objects. */
    ParameterVector moved(ParameterVector vector) {
        MutableParameters copy = new MutableParameters(layout, precision);
        copy.load(vector);
        int users = layout.index(USERS);
        for (int page : new int[] {0, layout.pages(users) - 1}) {
            Object values = copy.writablePage(users, page);
            if (values instanceof float[] floats) {
                floats[0] += 1 + random.nextInt(9);
            } else {
                ((double[]) values)[0] += 1 + random.nextInt(9);
            }
        }
        return copy.freeze();
    }

    ModelState state() {
        ModelState state = ProgramParameters.initialState(program);
        for (ModelState.Entry entry : state.entries()) {
            int size = entry.groups() * entry.width();
            state = state.with(
                    entry.name(),
                    random.doubles(size).toArray(),
                    random.doubles(size).toArray(),
                    random.longs(entry.groups(), 0, 1000).toArray());
        }
        return state;
    }

    private DomainParameters.SharedPlusSpecific sharedPlusSpecificParameters() {
        ParameterVector shared = vector();
        ParameterVector zero = ParameterVector.zeros(layout, precision);
        return new DomainParameters.SharedPlusSpecific(
                shared, List.of(moved(shared).minus(shared), zero, vector()));
    }

    private OptimizerState memory(ParameterVector first) {
        return new OptimizerState(
                Adam.rate(1e-3).l2(1e-5).withEpsilonHat(),
                123_456_789_012L,
                first,
                moved(first).minus(first));
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private TrainingHistory history(boolean withTimes) {
        List<EpochResult> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= 2; epoch++) {
            double seconds = withTimes ? random.nextDouble() : Double.NaN;
            double loss = epoch == 1 ? Double.NaN : random.nextDouble();
            epochs.add(new EpochResult(1, epoch, "mamdr", 1000, seconds, seconds, loss, report(), epoch == 1));
        }
        PhaseResult first = new PhaseResult(1, "mamdr", epochs, List.of(1, 2, 1), StopReason.EARLY_STOPPING);
        PhaseResult second = new PhaseResult(2, "finetune", List.of(), List.of(0, 0, 0), StopReason.REQUESTED);
        return new TrainingHistory(List.of(first, second));
    }

    private EvaluationReport report() {
        List<DomainMetrics> metrics = new ArrayList<>();
        program.schema()
                .domains()
                .forEach(domain -> metrics.add(
                        domain.index() == 2
                                ? DomainMetrics.of(domain.name(), new float[0], new double[0])
                                : new DomainMetrics(
                                        domain.name(), 17, 0.25, random.nextDouble(), random.nextDouble(), 0.5, 1.25)));
        return EvaluationReport.of(metrics);
    }

    /** The bits of all numbers of a vector; they tell a negative zero from a zero. */
    static List<long[]> bits(ParameterVector vector) {
        return vector.layout().entries().stream()
                .map(entry -> Arrays.stream(vector.values(entry.name()))
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray())
                .toList();
    }
}
