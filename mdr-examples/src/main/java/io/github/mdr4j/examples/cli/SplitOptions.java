package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.datasets.MamdrPreparation;
import io.github.mdr4j.datasets.MovieLens1M;
import io.github.mdr4j.datasets.SplitMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rows are for training, validation and test. */
final class SplitOptions {

    static final Set<String> DRAW = Set.of("--fractions", "--split-seed");
    static final String COLUMN = "--split-column";
    static final String METHOD = "--split-by";

    private static final Fractions SIXTY_TWENTY_TWENTY = new Fractions(0.6, 0.2, 0.2);
    private static final Fractions EIGHT_ONE_ONE = new Fractions(0.8, 0.1, 0.1);

    /** The shares of the splits. */
    private record Fractions(double train, double validation, double test) {

        private static final class Converter implements ITypeConverter<Fractions> {
            @Override
            public Fractions convert(String value) {
                try {
                    List<Double> parts =
                            Stream.of(value.split(",", -1)).map(Double::valueOf).toList();
                    if (parts.size() == 3) {
                        return new Fractions(parts.get(0), parts.get(1), parts.get(2));
                    }
                } catch (NumberFormatException e) {
                    throw wrong(value);
                }
                throw wrong(value);
            }

            private static TypeConversionException wrong(String value) {
                return new TypeConversionException("expected three numbers with commas between them such as"
                        + " 0.8,0.1,0.1, got \"" + value + "\"");
            }
        }
    }

    @Option(
            names = "--fractions",
            paramLabel = "X,X,X",
            converter = Fractions.Converter.class,
            description = "movielens, csv, douban, amazon: which shares of all rows, drawn at random unless --split-by"
                    + " says otherwise, are for training, validation and test; 0,0,1 takes all for test. Default:"
                    + " 0.8,0.1,0.1; with --split-by mamdr 0.6,0.2,0.2.")
    private @Nullable Fractions fractions;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "movielens, csv: decides which rows --fractions draws. Default: 2022. douban, amazon: decides"
                    + " negatives, too. Default: 123.")
    private @Nullable Long seed;

    @Option(
            names = COLUMN,
            paramLabel = "COLUMN",
            description = "csv: the column with the split of a row; train, validation or test. Default: none, rows are"
                    + " drawn or files say it.")
    private @Nullable String column;

    @Option(
            names = METHOD,
            paramLabel = "METHOD",
            description = "douban, amazon: how rows are divided; mamdr: positives at random by domain, negatives by"
                    + " user; random; time; last: the last positive of a user is for test, the last but one for"
                    + " validation. Default: mamdr.")
    private @Nullable String method;

    /** Tells a reader the split. */
    void applyTo(CsvDomains reader) {
        if (fractions != null) {
            reader.split(fractions.train(), fractions.validation(), fractions.test());
        }
        if (seed != null) {
            reader.seed(seed);
        }
        if (column != null) {
            reader.splitColumn(column);
        }
    }

    /** Tells a reader the split. */
    void applyTo(MovieLens1M reader) {
        if (fractions != null) {
            reader.split(fractions.train(), fractions.validation(), fractions.test());
        }
        if (seed != null) {
            reader.seed(seed);
        }
    }

    /**
     * Changes split and seed.
     *
     * @throws IllegalArgumentException if the method is unknown, or does not go with shares
     */
    MamdrPreparation applyTo(MamdrPreparation preparation) {
        MamdrPreparation split = preparation.withSplit(splitMethod());
        return seed == null ? split : split.withSeed(seed);
    }

    private SplitMethod splitMethod() {
        return switch (method == null ? "mamdr" : method) {
            case "mamdr" -> {
                Fractions shares = fractions == null ? SIXTY_TWENTY_TWENTY : fractions;
                yield SplitMethod.mamdr(shares.train(), shares.validation(), shares.test());
            }
            case "random" -> {
                Fractions shares = fractions == null ? EIGHT_ONE_ONE : fractions;
                yield SplitMethod.random(shares.train(), shares.validation(), shares.test());
            }
            case "time" -> {
                Fractions shares = fractions == null ? EIGHT_ONE_ONE : fractions;
                yield SplitMethod.byTime(shares.train(), shares.validation(), shares.test());
            }
            case "last" -> {
                if (fractions != null) {
                    throw new IllegalArgumentException("option --fractions has no effect with " + METHOD + " last");
                }
                yield SplitMethod.leaveLastOut();
            }
            default ->
                throw new IllegalArgumentException(
                        "unknown split method \"" + method + "\": expected one of mamdr, random, time, last");
        };
    }
}
