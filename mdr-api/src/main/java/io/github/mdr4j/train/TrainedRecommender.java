package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.train.internal.ModelFile;
import io.github.mdr4j.train.internal.StoredModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained model: predicts clicks for rows of any of its domains, each with the parameters that serve its domain.
 *
 * <p>Several threads may use it at once, without a lock. It holds native memory and is to be closed.
 */
public final class TrainedRecommender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainedRecommender.class);

    private final StoredModel model;
    private final Serving serving;
    private final Workers workers;

    TrainedRecommender(Engine engine, StoredModel model, Workers workers) {
        this.model = model;
        this.serving = new Serving(engine, model, workers);
        this.workers = workers;
    }

    /**
     * Loads a model with the engine on the class path. The class of its backbone is not needed.
     *
     * @param file what {@link #save(Path)} wrote
     * @return the model, to be closed; it predicts the same bits as the one that was saved
     * @throws io.github.mdr4j.error.ModelFormatException if the file is no model, damaged, or newer than this library;
     *     the message names the part
     * @throws io.github.mdr4j.error.ConfigurationException if there is no engine on the class path
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static TrainedRecommender load(Path file) {
        return load(file, Engines.onClassPath());
    }

    /**
     * Loads a model. The class of its backbone is not needed.
     *
     * @param file what {@link #save(Path)} wrote
     * @param engine what runs it
     * @return the model, to be closed; with the same engine it predicts the same bits as the one that was saved
     * @throws io.github.mdr4j.error.ModelFormatException if the file is no model, damaged, or newer than this library;
     *     the message names the part
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static TrainedRecommender load(Path file, Engine engine) {
        StoredModel model = ModelFile.readModel(file);
        return new TrainedRecommender(
                engine, model, new Workers(EngineOptions.defaults().threads()));
    }

    /**
     * Saves the model. The file takes its place when it is complete, and until then an older one stays.
     *
     * <p>It holds what serves, and how it was trained without the times, so that one model always gives the same bytes
     * on one system.
     *
     * @param file the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        ModelFile.write(file, model);
    }

    /**
     * Saves the model with the time at which it was made.
     *
     * @param file the file
     * @param created the time, which {@link ModelDescription#origin()} will have as {@code created}
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file, Instant created) {
        ModelFile.write(file, model.createdAt(created));
    }

    /**
     * The domains and columns that the model is made for.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        return model.program().schema();
    }

    /**
     * The raw ids of the tables, as the training data had them.
     *
     * @return vocabularies by name of the table; none for tables whose raw ids are not known
     */
    public Map<String, Vocabulary> vocabularies() {
        return Collections.unmodifiableMap(new TreeMap<>(model.vocabularies()));
    }

    /**
     * The recorded model.
     *
     * @return the program
     */
    public Program program() {
        return model.program();
    }

    /**
     * The parameters that serve each domain.
     *
     * @return the parameters
     */
    public DomainParameters parameters() {
        return model.parameters();
    }

    /**
     * The running statistics that serve each domain.
     *
     * @return the statistics
     */
    public ModelStates states() {
        return model.states();
    }

    /**
     * How the model was trained.
     *
     * @return all phases and epochs; the times of a loaded model are NaN
     */
    public TrainingHistory history() {
        return model.history();
    }

    /**
     * Predicts rows of one domain.
     *
     * @param domain name of the domain
     * @param rows the rows, with raw ids or indices
     * @return for each row the probability of a click
     * @throws io.github.mdr4j.error.DataFormatException if there is no such domain, or a row misses a feature or has
     *     what the feature cannot be; the message names row (counted from 0) and feature
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(String domain, List<Row> rows) {
        return predict(domain, rows, UnknownDomain.ERROR);
    }

    /**
     * Predicts rows of one domain, which the model may not know.
     *
     * @param domain name of the domain
     * @param rows the rows, with raw ids or indices
     * @param unknown what becomes of rows of an unknown domain
     * @return for each row the probability of a click
     * @throws io.github.mdr4j.error.DataFormatException if there is no such domain and that is an error, or a row
     *     misses a feature or has what the feature cannot be; the message names row (counted from 0) and feature
     * @throws io.github.mdr4j.error.ConfigurationException if the model cannot serve unknown domains
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(String domain, List<Row> rows, UnknownDomain unknown) {
        int[] indices = serving.indices(domain, rows.size(), unknown);
        return serving.predict(Columns.of(schema(), serving.values(), rows), indices);
    }

    /**
     * Predicts rows of several domains.
     *
     * @param domains name of the domain of each row
     * @param rows the rows, with raw ids or indices
     * @return for each row, in the same order, the probability of a click
     * @throws IllegalArgumentException if there is not one domain for each row
     * @throws io.github.mdr4j.error.DataFormatException if a domain is unknown, or a row misses a feature or has what
     *     the feature cannot be; the message names row (counted from 0) and feature
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(List<String> domains, List<Row> rows) {
        return predict(domains, rows, UnknownDomain.ERROR);
    }

    /**
     * Predicts rows of several domains, some of which the model may not know.
     *
     * @param domains name of the domain of each row
     * @param rows the rows, with raw ids or indices
     * @param unknown what becomes of rows of an unknown domain
     * @return for each row, in the same order, the probability of a click
     * @throws IllegalArgumentException if there is not one domain for each row
     * @throws io.github.mdr4j.error.DataFormatException if a domain is unknown and that is an error, or a row misses a
     *     feature or has what the feature cannot be; the message names row (counted from 0) and feature
     * @throws io.github.mdr4j.error.ConfigurationException if the model cannot serve unknown domains
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(List<String> domains, List<Row> rows, UnknownDomain unknown) {
        if (domains.size() != rows.size()) {
            throw new IllegalArgumentException(
                    "expected a domain for each of " + rows.size() + " rows, got " + domains.size());
        }
        int[] indices = serving.indices(domains, unknown);
        return serving.predict(Columns.of(schema(), serving.values(), rows), indices);
    }

    /**
     * Begins rows of one domain that are given column by column: the form for many rows.
     *
     * @param domain name of the domain
     * @return takes the columns
     */
    public Rows rows(String domain) {
        return new Rows(serving, (rows, unknown) -> serving.indices(domain, rows, unknown), -1);
    }

    /**
     * Begins rows of several domains that are given column by column: the form for many rows.
     *
     * @param domains name of the domain of each row
     * @return takes the columns
     */
    public Rows rows(List<String> domains) {
        List<String> copy = List.copyOf(domains);
        return new Rows(serving, (rows, unknown) -> serving.indices(copy, unknown), copy.size());
    }

    /**
     * Predicts the rows of a batch.
     *
     * @param batch rows of the model's schema, with or without labels
     * @return for each row, in the order in which the caller gave them, the probability of a click
     * @throws IllegalArgumentException if the batch has another schema
     * @throws io.github.mdr4j.error.DataFormatException if a score is not a number, because a number of the batch is
     *     too large; the message names the row, counted from 0 in the caller's order
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(Batch batch) {
        DataFit.difference(schema(), batch.schema()).ifPresent(difference -> {
            throw new IllegalArgumentException("the batch has another schema than the model: " + difference);
        });
        return serving.predict(batch);
    }

    /**
     * Evaluates the model on the rows of a split. If too many validation or test rows are rows that the model was
     * trained on ({@link #trainedRows}), so that the metrics are too good, a warning is logged.
     *
     * @param dataset data with the domains, features and ids of the model
     * @param split the split
     * @return the metrics of each domain; undefined where a domain has no rows of both classes
     * @throws io.github.mdr4j.error.ConfigurationException if the data has others, or has them in another order; the
     *     message names the first difference
     * @throws io.github.mdr4j.error.TrainingDivergedException if a score is not a number; the message names the row
     * @throws IllegalStateException if the model is closed
     */
    public EvaluationReport evaluate(MultiDomainDataset dataset, Split split) {
        DataFit.of(this).require(dataset);
        if (split != Split.TRAIN) {
            trainedRows(dataset, split)
                    .filter(TrainedRows::beyondChance)
                    .ifPresent(rows -> LOG.warn(
                            "the model was trained on {} of split {} of data set \"{}\", so that their metrics are too"
                                    + " good: they are not the rows that were held out in its training",
                            rows,
                            split,
                            dataset.name()));
        }
        return serving.whileOpen(scorer -> Evaluation.of(dataset, split, scorer, workers));
    }

    /**
     * Tells which features of rows have ids that the model does not know. Predicting does not count them; for columns,
     * {@link Rows#unknownIds()} does.
     *
     * @param rows rows as they are predicted
     * @return the features that have any, in the order of the schema
     * @throws io.github.mdr4j.error.DataFormatException if a row misses a feature or has what the feature cannot be
     */
    public List<UnknownIds> unknownIds(List<Row> rows) {
        UnknownIdCounter counter = serving.unknownIds();
        Columns columns = Columns.of(schema(), serving.values().telling(counter), rows);
        columns.countIds(counter);
        return counter.unknown();
    }

    /**
     * Tells which features of a split have ids that the model does not know. It reads all rows of the split once.
     *
     * @param dataset data with the domains, features and ids of the model
     * @param split the split
     * @return the features that have any, in the order of the schema, without the texts of the ids, which data sets do
     *     not have
     * @throws io.github.mdr4j.error.ConfigurationException if the data has other domains, features or ids, or has them
     *     in another order
     */
    public List<UnknownIds> unknownIds(MultiDomainDataset dataset, Split split) {
        DataFit.of(this).require(dataset);
        UnknownIdCounter counter = serving.unknownIds();
        RowBlock.forEach(dataset, split, workers, block -> {
            synchronized (counter) {
                block.countIds(schema(), model.vocabularies(), counter);
            }
        });
        return counter.unknown();
    }

    /**
     * Tells how many rows of a split the model was trained on. It reads all rows of the split once.
     *
     * <p>Where a split is drawn at random, one more row or another seed draws all rows anew, and test rows become rows
     * that the model was trained on.
     *
     * @param dataset data with the domains, features and ids of the model
     * @param split the split
     * @return the numbers; nothing if the model is from a file of format 1, which does not know its rows
     * @throws io.github.mdr4j.error.ConfigurationException if the data has other domains, features or ids, or has them
     *     in another order
     */
    public Optional<TrainedRows> trainedRows(MultiDomainDataset dataset, Split split) {
        DataFit.of(this).require(dataset);
        return model.rows().map(known -> RowMemory.compare(known, model.vocabularies(), dataset, split, workers));
    }

    /**
     * Gives back threads and native memory. Closing twice does nothing.
     *
     * <p>It does not wait: what another thread is predicting comes to its end, or is an {@link IllegalStateException}
     * like every later call.
     */
    @Override
    public void close() {
        try (workers) {
            serving.close();
        }
    }
}
