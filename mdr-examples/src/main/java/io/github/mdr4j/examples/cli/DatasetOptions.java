package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.MovieLens1M;
import io.github.mdr4j.datasets.SyntheticDomains;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data to train on. */
final class DatasetOptions {

    /** The options, and where CSV files get the numbers of their ids from. */
    record Request(DatasetOptions options, CsvIds ids) {}

    private static final Set<String> PREPARED = CsvDatasetOptions.union(
            List.of(PreparationOptions.PREPARATION, SplitOptions.DRAW, CsvDatasetOptions.MAX_BAD_ROWS));

    static final Registry<Request, Supplier<MultiDomainDataset>> DATASETS = new Registry<
                    Request, Supplier<MultiDomainDataset>>("--dataset")
            .with(
                    "movielens",
                    Set.of("--raw", "--features", "--split-file", "--fractions", "--split-seed"),
                    request -> request.options().movieLens())
            .with("douban", PREPARED, request -> request.options().douban())
            .with("amazon", PREPARED, request -> request.options().amazon())
            .with("synthetic", Set.of(), request -> SyntheticDomains.builder()::build)
            .with(
                    "csv",
                    CsvDatasetOptions.CSV,
                    request -> request.options().csv.anyFiles(request.options().splits, request.ids()))
            .with(
                    "mamdr-folder",
                    CsvDatasetOptions.MAMDR_FOLDER,
                    request -> request.options().csv.mamdrFolder(request.ids()));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DATASETS.names().iterator();
        }
    }

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "synthetic",
            completionCandidates = Names.class,
            description = "Data: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, five made-up domains."
                    + " mamdr-folder: what the data preparation of the MAMDR repository writes.")
    private String dataset = "";

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            description = "movielens: the folder with ratings.dat, users.dat and movies.dat. douban: the folder with"
                    + " book.dat, music.dat and movie.dat. amazon: the folder with <Category>_5.json.gz. Default: none,"
                    + " required.")
    private @Nullable Path raw;

    @Option(
            names = "--features",
            paramLabel = "SET",
            defaultValue = "all",
            description = "movielens: the columns; ids (user and movie) or all. Default: ${DEFAULT-VALUE}.")
    private String features = "";

    @Option(
            names = "--split-file",
            paramLabel = "FILE",
            description = "movielens: a line 0 (train), 1 (validation) or 2 (test) for every line of ratings.dat."
                    + " Default: none, 8:1:1 at random, the same for every --seed.")
    private @Nullable Path splitFile;

    @Mixin
    private SplitOptions splits = new SplitOptions();

    @Mixin
    private PreparationOptions preparations = new PreparationOptions();

    @Mixin
    private CsvDatasetOptions csv = new CsvDatasetOptions();

    /**
     * Checks the options.
     *
     * @param given the options that were given on the command line
     * @param ids where CSV files get the numbers of their ids from
     * @return reads the data
     * @throws IllegalArgumentException if an option is wrong
     */
    Supplier<MultiDomainDataset> choose(Collection<String> given, CsvIds ids) {
        return DATASETS.make(dataset, new Request(this, ids), given);
    }

    private Supplier<MultiDomainDataset> movieLens() {
        if (raw == null) {
            throw new IllegalArgumentException("option --raw is required with --dataset movielens: expected the folder"
                    + " with ratings.dat, users.dat and movies.dat");
        }
        MovieLens1M reader = MovieLens1M.from(raw).domainsByAge().features(columns());
        splits.applyTo(reader);
        return (splitFile == null ? reader : reader.splitFile(splitFile))::load;
    }

    private Supplier<MultiDomainDataset> douban() {
        return preparations.douban(raw, splits, csv.maxBadRows());
    }

    private Supplier<MultiDomainDataset> amazon() {
        return preparations.amazon(raw, splits, csv.maxBadRows());
    }

    private MovieLens1M.Features columns() {
        return switch (features) {
            case "ids" -> MovieLens1M.Features.IDS;
            case "all" -> MovieLens1M.Features.ALL;
            default ->
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "unknown features \"%s\": expected one of ids, all", features));
        };
    }
}
