package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.AmazonReviews;
import io.github.mdr4j.datasets.ClickRatio;
import io.github.mdr4j.datasets.Douban;
import io.github.mdr4j.datasets.MamdrPreparation;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Data sets whose negatives are sampled: which domains of them, and how. */
final class PreparationOptions {

    /** What {@code --dataset douban} and {@code --dataset amazon} understand, apart from how rows are split. */
    static final Set<String> PREPARATION = Set.of("--raw", "--domains", "--click-ratio", SplitOptions.METHOD);

    private static final class RatioConverter implements ITypeConverter<ClickRatio> {
        @Override
        public ClickRatio convert(String value) {
            try {
                return ratio(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "expected official, a number such as 0.25, a range such as 0.2..0.5, or"
                                + " numbers with commas between them, one a domain, got \"" + value + "\"");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }

        private static ClickRatio ratio(String value) {
            if (value.equals("official")) {
                return ClickRatio.official();
            }
            int dots = value.indexOf("..");
            if (dots >= 0) {
                return ClickRatio.uniform(
                        Double.parseDouble(value.substring(0, dots)), Double.parseDouble(value.substring(dots + 2)));
            }
            double[] ratios = Stream.of(value.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return ratios.length == 1 ? ClickRatio.fixed(ratios[0]) : ClickRatio.each(ratios);
        }
    }

    @Option(
            names = "--domains",
            paramLabel = "NAME,..",
            description =
                    "douban: the domains in order, of book, music and movie. amazon: the categories in order, such"
                            + " as Gift_Cards. Default: all that the folder has.")
    private @Nullable String domains;

    @Option(
            names = "--click-ratio",
            paramLabel = "RATIO",
            converter = RatioConverter.class,
            description = "douban, amazon: positives for every sampled negative; a number, one for every domain with"
                    + " commas between them, a range such as 0.2..0.5 from which each domain draws, or official, as in"
                    + " the published data: 0.22, 0.23, 0.32, ... Default: official.")
    private @Nullable ClickRatio clickRatio;

    /**
     * Chooses Douban.
     *
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    Supplier<MultiDomainDataset> douban(@Nullable Path raw, SplitOptions splits, int maxBadRows) {
        Douban reader = Douban.from(required(raw, "douban", "book.dat, music.dat or movie.dat"))
                .prepare(preparation(splits))
                .maxBadRows(maxBadRows);
        return (domains == null ? reader : reader.domains(names(domains)))::load;
    }

    /**
     * Chooses the Amazon reviews.
     *
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    Supplier<MultiDomainDataset> amazon(@Nullable Path raw, SplitOptions splits, int maxBadRows) {
        AmazonReviews reader = AmazonReviews.from(required(raw, "amazon", "files <Category>_5.json.gz"))
                .prepare(preparation(splits))
                .maxBadRows(maxBadRows);
        return (domains == null ? reader : reader.categories(names(domains)))::load;
    }

    private MamdrPreparation preparation(SplitOptions splits) {
        MamdrPreparation preparation = splits.applyTo(MamdrPreparation.official());
        return clickRatio == null ? preparation : preparation.withClickRatio(clickRatio);
    }

    private static Path required(@Nullable Path raw, String dataset, String files) {
        if (raw == null) {
            throw new IllegalArgumentException(
                    "option --raw is required with --dataset " + dataset + ": expected the folder with " + files);
        }
        return raw;
    }

    private static String[] names(String list) {
        return list.split(",", -1);
    }
}
