package io.github.mdr4j.train;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a {@link MultiDomainTrainer}.
 *
 * <p>A backbone and a strategy are required, all else has a default. Every option but {@link #then}, {@link #listener}
 * and {@link #stopWhen} may be given once; giving it twice is an {@link IllegalStateException}.
 */
public final class MultiDomainTrainerBuilder {

    private static final int DEFAULT_EMBEDDING_DIM = 16;
    private static final double DEFAULT_LEARNING_RATE = 1e-3;
    private static final int DEFAULT_BATCH_SIZE = 1024;
    private static final int DEFAULT_EPOCHS = 10;
    private static final int DEFAULT_PATIENCE = 3;

    private final Map<String, Object> given = new LinkedHashMap<>();
    private final List<TrainerOptions.Phase> then = new ArrayList<>();
    private final List<TrainingListener> listeners = new ArrayList<>();

    MultiDomainTrainerBuilder() {}

    /**
     * The architecture. Required.
     *
     * @param value the backbone
     * @return this builder
     */
    public MultiDomainTrainerBuilder backbone(Backbone value) {
        return set("backbone", value);
    }

    /**
     * An adapter that is plugged into the backbone.
     *
     * @param value the adapter; none unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder adapter(DomainAdapter value) {
        return set("adapter", value);
    }

    /**
     * How categorical features are embedded.
     *
     * @param value the choice; {@code Embeddings.dim(16)} unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder embedding(Embeddings value) {
        return set("embedding", value);
    }

    /**
     * The learning method. Required.
     *
     * @param value the strategy
     * @return this builder
     */
    public MultiDomainTrainerBuilder strategy(TrainingStrategy value) {
        return set("strategy", value);
    }

    /**
     * A further learning method, which starts from the best state of the one before: its parameters, and its optimiser
     * with what that remembers. It has as many epochs, and is stopped early by itself.
     *
     * @param strategy the strategy
     * @return this builder
     */
    public MultiDomainTrainerBuilder then(TrainingStrategy strategy) {
        Objects.requireNonNull(strategy, "strategy");
        then.add(new TrainerOptions.Phase(strategy, Optional.empty(), Optional.empty()));
        return this;
    }

    /**
     * A further learning method, which starts from the best parameters of the one before with a fresh optimiser.
     *
     * @param strategy the strategy
     * @param optimizer its optimiser
     * @return this builder
     */
    public MultiDomainTrainerBuilder then(TrainingStrategy strategy, Optimizer optimizer) {
        Objects.requireNonNull(strategy, "strategy");
        then.add(new TrainerOptions.Phase(strategy, Optional.of(optimizer), Optional.empty()));
        return this;
    }

    /**
     * A further learning method with an early stopping of its own, such as {@link EarlyStopping#minDelta} for
     * fine-tuning. It goes on with the optimiser of the one before, as in {@link #then(TrainingStrategy)}.
     *
     * @param strategy the strategy
     * @param rule when it stops
     * @return this builder
     */
    public MultiDomainTrainerBuilder then(TrainingStrategy strategy, EarlyStopping rule) {
        Objects.requireNonNull(strategy, "strategy");
        then.add(new TrainerOptions.Phase(strategy, Optional.empty(), Optional.of(rule)));
        return this;
    }

    /**
     * A further learning method with a fresh optimiser and an early stopping of its own.
     *
     * @param strategy the strategy
     * @param optimizer its optimiser
     * @param rule when it stops
     * @return this builder
     */
    public MultiDomainTrainerBuilder then(TrainingStrategy strategy, Optimizer optimizer, EarlyStopping rule) {
        Objects.requireNonNull(strategy, "strategy");
        then.add(new TrainerOptions.Phase(strategy, Optional.of(optimizer), Optional.of(rule)));
        return this;
    }

    /**
     * The optimiser of the steps.
     *
     * @param value the optimiser; {@code Adam.rate(1e-3)}, lazy, unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder optimizer(Optimizer value) {
        return set("optimizer", value);
    }

    /**
     * The rows of a batch.
     *
     * @param value rows, at least 1; 1024 unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder batchSize(int value) {
        return set("batchSize", value);
    }

    /**
     * The batches themselves, in place of a batch size.
     *
     * @param value the source; the training rows shuffled by the seed unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder batches(BatchSource value) {
        return set("batches", value);
    }

    /**
     * The largest number of epochs of each strategy.
     *
     * @param value epochs, at least 1; 10 unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder epochs(int value) {
        return set("epochs", value);
    }

    /**
     * When training stops before its last epoch.
     *
     * @param value the rule; {@code EarlyStopping.onMeanAuc(3)} unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder earlyStopping(EarlyStopping value) {
        return set("earlyStopping", value);
    }

    /**
     * The number from which everything random is derived: initial parameters, the order of rows and domains, helpers
     * and dropout.
     *
     * @param value the seed; 0 unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder seed(long value) {
        return set("seed", value);
    }

    /**
     * The format of parameters and activations.
     *
     * @param value the precision; {@link Precision#FLOAT32} unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder precision(Precision value) {
        return set("precision", value);
    }

    /**
     * The threads of training and validation. The result does not depend on it.
     *
     * @param value threads, at least 1; one for every core unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder threads(int value) {
        return set("threads", value);
    }

    /**
     * What runs the model.
     *
     * @param value the engine; the one on the class path unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder engine(Engine value) {
        return set("engine", value);
    }

    /**
     * What is told how training goes on; may be given several times.
     *
     * @param value a listener
     * @return this builder
     */
    public MultiDomainTrainerBuilder listener(TrainingListener value) {
        listeners.add(Objects.requireNonNull(value, "listener"));
        return this;
    }

    /**
     * When training stops after the batch that is under way, with the best parameters so far: the form of
     * {@link TrainingListener#wantsToStop()} for those who want to say nothing else. May be given several times.
     *
     * @param condition asked on the thread that trains, before every batch and after every epoch
     * @return this builder
     */
    public MultiDomainTrainerBuilder stopWhen(BooleanSupplier condition) {
        Objects.requireNonNull(condition, "stopWhen");
        return listener(new TrainingListener() {
            @Override
            public boolean wantsToStop() {
                return condition.getAsBoolean();
            }
        });
    }

    /**
     * The order of the domains and their helpers, epoch by epoch.
     *
     * @param value the schedule, asked anew by each strategy from epoch 1 on; random by the seed unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder schedule(Schedule value) {
        return set("schedule", value);
    }

    /**
     * The model that training starts from: its parameters, in place of pretrained embeddings too, and its running
     * statistics. The data must have its domains, features and ids, in the same order, which is checked by
     * {@link MultiDomainTrainer#fit}. The model is not kept, and may be closed.
     *
     * @param model a model that was trained before
     * @return this builder
     */
    public MultiDomainTrainerBuilder initial(TrainedRecommender model) {
        return set(
                "initial",
                new TrainerOptions.Initial(
                        model.parameters(), Optional.of(model.states()), Optional.of(DataFit.of(model))));
    }

    /**
     * The parameters that training starts with, in place of pretrained embeddings too. They do not say whose ids their
     * rows are: to start from a model, use {@link #initial(TrainedRecommender)}, which compares the ids.
     *
     * @param value parameters of the recorded model's layout; drawn by the seed unless given
     * @return this builder
     */
    public MultiDomainTrainerBuilder initial(DomainParameters value) {
        Objects.requireNonNull(value, "initial");
        return set("initial", new TrainerOptions.Initial(value, Optional.empty(), Optional.empty()));
    }

    /**
     * The parameters and running statistics that training starts with; the parameters take the place of pretrained
     * embeddings too. They do not say whose ids their rows are: to start from a model, use
     * {@link #initial(TrainedRecommender)}, which compares the ids.
     *
     * @param value parameters of the recorded model's layout
     * @param states statistics of the recorded model's norms
     * @return this builder
     */
    public MultiDomainTrainerBuilder initial(DomainParameters value, ModelStates states) {
        Objects.requireNonNull(value, "initial");
        return set("initial", new TrainerOptions.Initial(value, Optional.of(states), Optional.empty()));
    }

    /**
     * How numeric features enter the model. Unless given, each number is scaled to mean 0 and standard deviation 1 of
     * all training rows; {@link NumericScaling#none()} leaves them as they are. The model keeps the scaling, so that
     * whoever evaluates or serves it gives the numbers of the data.
     *
     * @param value the scaling, such as that of the model that {@link #initial(DomainParameters)} is from, by
     *     {@link NumericScaling#of}
     * @return this builder
     */
    public MultiDomainTrainerBuilder numericScaling(NumericScaling value) {
        return set("numericScaling", value);
    }

    /**
     * Whether the model begins with the click rate: its {@linkplain io.github.mdr4j.model.Program#outputBias() output
     * bias}, if it has one, starts at the log odds of a click among the training rows: all of them, or, where each
     * domain has a bias of its own, those of the domain. A bias of zero is a click rate of a half, from which rare
     * clicks take epochs to come down. Parameters that are given by {@link #initial(DomainParameters)} stay as they
     * are.
     *
     * @param value true unless given; false for a start at zero, as in published experiments
     * @return this builder
     */
    public MultiDomainTrainerBuilder outputBiasFromClicks(boolean value) {
        return set("outputBiasFromClicks", value);
    }

    /**
     * Writes the state of the training to a file after every epoch, so that {@link #resume} can go on from there. To
     * tell the data from others, all training and validation rows are read once before the first epoch.
     *
     * @param file the file; one that is there is replaced when the first epoch ends
     * @return this builder
     */
    public MultiDomainTrainerBuilder checkpoint(Path file) {
        return checkpoint(file, 1);
    }

    /**
     * Writes the state of the training to a file every so many epochs, and when a strategy has its last one.
     *
     * @param file the file; one that is there is replaced when the first epoch ends
     * @param everyEpochs epochs of a strategy from one time to the next, at least 1
     * @return this builder
     */
    public MultiDomainTrainerBuilder checkpoint(Path file, int everyEpochs) {
        Objects.requireNonNull(file, "checkpoint");
        set("checkpoint", new TrainerOptions.Checkpointing(file, everyEpochs));
        return set("checkpoint every", everyEpochs);
    }

    /**
     * Goes on from a checkpoint, to the same bits as a training that was never stopped. It takes the same data and the
     * same options; only threads, listeners and the checkpoint may be others, and epochs may be more.
     *
     * @param file what {@link #checkpoint} wrote
     * @return this builder
     */
    public MultiDomainTrainerBuilder resume(Path file) {
        return set("resume", file);
    }

    /**
     * Makes the trainer.
     *
     * @return the trainer
     * @throws ConfigurationException if options are missing or wrong; the message lists all of them
     */
    public MultiDomainTrainer build() {
        List<String> problems = new ArrayList<>();
        require(problems, "backbone", "such as .backbone(Mlp.hidden(256, 128, 64))");
        require(problems, "strategy", "such as .strategy(Joint.alternate())");
        requirePositive(problems, "batchSize");
        requirePositive(problems, "epochs");
        requirePositive(problems, "threads");
        requirePositive(problems, "checkpoint every");
        if (given.containsKey("batches") && given.containsKey("batchSize")) {
            problems.add("batchSize and batches exclude each other: a batch source decides the size of its batches");
        }
        Engine engine = engine(problems);
        if (engine == null || !problems.isEmpty()) {
            throw new ConfigurationException("this trainer cannot be built:\n- " + String.join("\n- ", problems));
        }
        return new MultiDomainTrainer(options(engine));
    }

    private TrainerOptions options(Engine engine) {
        List<TrainerOptions.Phase> phases = new ArrayList<>();
        phases.add(new TrainerOptions.Phase(
                required("strategy", TrainingStrategy.class), Optional.empty(), Optional.empty()));
        phases.addAll(then);
        return new TrainerOptions(
                required("backbone", Backbone.class),
                optional("adapter", DomainAdapter.class),
                optional("embedding", Embeddings.class).orElseGet(() -> Embeddings.dim(DEFAULT_EMBEDDING_DIM)),
                List.copyOf(phases),
                optional("optimizer", Optimizer.class).orElseGet(() -> Adam.rate(DEFAULT_LEARNING_RATE)),
                optional("batchSize", Integer.class).orElse(DEFAULT_BATCH_SIZE),
                optional("batches", BatchSource.class),
                optional("epochs", Integer.class).orElse(DEFAULT_EPOCHS),
                optional("earlyStopping", EarlyStopping.class)
                        .orElseGet(() -> EarlyStopping.onMeanAuc(DEFAULT_PATIENCE)),
                optional("seed", Long.class).orElse(0L),
                computing(),
                engine,
                new Listeners(List.copyOf(listeners)),
                optional("schedule", Schedule.class),
                optional("initial", TrainerOptions.Initial.class),
                optional("numericScaling", NumericScaling.class),
                optional("outputBiasFromClicks", Boolean.class).orElse(true),
                optional("checkpoint", TrainerOptions.Checkpointing.class),
                optional("resume", Path.class));
    }

    private EngineOptions computing() {
        EngineOptions defaults = EngineOptions.defaults();
        return new EngineOptions(
                optional("precision", Precision.class).orElse(defaults.precision()),
                optional("threads", Integer.class).orElse(defaults.threads()));
    }

    private @Nullable Engine engine(List<String> problems) {
        try {
            return optional("engine", Engine.class).orElseGet(Engines::onClassPath);
        } catch (ConfigurationException e) {
            problems.add(e.getMessage());
            return null;
        }
    }

    private MultiDomainTrainerBuilder set(String option, Object value) {
        Objects.requireNonNull(value, option);
        Object before = given.putIfAbsent(option, value);
        if (before != null) {
            throw new IllegalStateException(option + " was already set to " + before + ", got " + value);
        }
        return this;
    }

    private <T> Optional<T> optional(String option, Class<T> type) {
        return Optional.ofNullable(given.get(option)).map(type::cast);
    }

    private <T> T required(String option, Class<T> type) {
        return optional(option, type).orElseThrow();
    }

    private void require(List<String> problems, String option, String example) {
        if (!given.containsKey(option)) {
            problems.add(option + " is required, " + example);
        }
    }

    private void requirePositive(List<String> problems, String option) {
        optional(option, Integer.class)
                .filter(value -> value < 1)
                .ifPresent(value -> problems.add(option + " must be >= 1, got " + value));
    }
}
