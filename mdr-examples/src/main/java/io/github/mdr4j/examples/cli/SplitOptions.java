package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.CsvDomains;
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
            description = "Which shares of all rows, drawn at random unless --split-by says otherwise, are for"
                    + " training, validation and test; 0,0,1 takes all for test. Default: 0.8,0.1,0.1; with --split-by"
                    + " mamdr 0.6,0.2,0.2.")
    private @Nullable Fractions fractions;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "Decides which rows --fractions draws, and negatives where these are sampled. Default: 2022;"
                    + " where negatives are sampled, 123.")
    private @Nullable Long seed;

    @Option(
            names = COLUMN,
            paramLabel = "COLUMN",
            description = "csv: the column with the split of a row; train, validation or test. Default: none, rows are"
                    + " drawn or files say it.")
    private @Nullable String column;

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
}
