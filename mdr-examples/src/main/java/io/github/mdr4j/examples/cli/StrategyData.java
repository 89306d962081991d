package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.datasets.Douban;
import io.github.mdr4j.datasets.MovieLens1M;
import io.github.mdr4j.examples.reproduction.StrategyTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The data of MAMDR's reproductions, users and items and nothing else about a row, and how long to train on them. */
final class StrategyData {

    private static final String SPLIT_FILE = "split.txt";

    private static final Map<String, Function<Path, MultiDomainDataset>> READERS = Map.of(
            "douban", folder -> Douban.from(folder).domains("book", "music").load(),
            "movielens", StrategyData::movieLens,
            "mamdr-folder", folder -> CsvDomains.mamdr(folder).load());

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            required = true,
            description =
                    "douban: book and music, prepared as in MAMDR; movielens: three age groups; mamdr-folder: rows"
                            + " that are prepared already. Default: none, required.")
    private String name = "";

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            required = true,
            description = "douban: the folder with book.dat and music.dat. movielens: that with ratings.dat, users.dat"
                    + " and movies.dat and, if the rows are to be split as in an earlier experiment, split.txt."
                    + " mamdr-folder: that with domain_0, domain_1, ... Default: none, required.")
    private Path folder = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "80",
            description = "Largest number of epochs; three in a row without a better mean validation AUC end a training"
                    + " before. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    String name() {
        return name;
    }

    /** Reads the data. */
    StrategyTraining training(int threads) {
        if (epochs < 1) {
            throw new ParameterException(spec.commandLine(), "--epochs must be >= 1, got " + epochs);
        }
        return new StrategyTraining(load(), epochs, threads);
    }

    private MultiDomainDataset load() {
        Function<Path, MultiDomainDataset> reader = READERS.get(name);
        if (reader == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown dataset \"" + name + "\": expected one of "
                            + String.join(", ", List.of("douban", "movielens", "mamdr-folder")));
        }
        return reader.apply(folder);
    }

    private static MultiDomainDataset movieLens(Path folder) {
        MovieLens1M reader = MovieLens1M.from(folder).domainsByAge().features(MovieLens1M.Features.IDS);
        Path split = folder.resolve(SPLIT_FILE);
        return (Files.isRegularFile(split) ? reader.splitFile(split) : reader).load();
    }
}
