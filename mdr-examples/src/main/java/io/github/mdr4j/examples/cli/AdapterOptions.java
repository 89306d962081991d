package io.github.mdr4j.examples.cli;

import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.hamur.LoraAdapter;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.SiteChoice;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is plugged into the backbone for the domains. */
final class AdapterOptions {

    private static final String NONE = "none";
    private static final String RANK = "--adapter-rank";
    private static final String REDUCTION = "--adapter-reduction";
    private static final String SITES = "--adapter-sites";
    private static final String HYPER = "--adapter-hyper";
    private static final String BOTTLENECK = "--adapter-bottleneck";
    private static final String START = "--adapter-start";
    private static final String GAIN = "--adapter-gain";
    private static final String STATISTICS = "--adapter-statistics";

    static final Registry<AdapterOptions, Optional<DomainAdapter>> ADAPTERS = new Registry<
                    AdapterOptions, Optional<DomainAdapter>>("--adapter")
            .with(NONE, Set.of(), o -> Optional.empty())
            .with("hamur", Set.of(RANK, SITES, HYPER, BOTTLENECK, START, GAIN, STATISTICS), o -> Optional.of(o.hamur()))
            .with("lora", Set.of(RANK, REDUCTION, SITES), o -> Optional.of(o.lora()));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ADAPTERS.names().iterator();
        }
    }

    /** Reads {@code last:N}, {@code every}, or names of blocks and layers. */
    private static final class SitesConverter implements ITypeConverter<SiteChoice> {

        private static final String LAST = "last:";

        @Override
        public SiteChoice convert(String value) {
            try {
                return value.startsWith(LAST)
                        ? SiteChoice.lastLayers(Integer.parseInt(value.substring(LAST.length())))
                        : value.equals("every") ? SiteChoice.everyLayer() : SiteChoice.named(value.split(",", -1));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected last:N with a whole number N, got \"" + value + "\"");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Option(
            names = "--adapter",
            paramLabel = "NAME",
            defaultValue = NONE,
            completionCandidates = Names.class,
            description =
                    "What is plugged into the backbone for the domains: ${COMPLETION-CANDIDATES} (hamur: bottlenecks"
                            + " behind layers, whose weights a network makes for each row; lora: low-rank updates of layers by"
                            + " domain). Default: ${DEFAULT-VALUE}.")
    private String adapter = "";

    @Option(
            names = RANK,
            paramLabel = "N",
            description = "hamur, lora: rank of the weights that are added. Default: none, required for hamur, and for"
                    + " lora without --adapter-reduction.")
    private @Nullable Integer rank;

    @Option(
            names = REDUCTION,
            paramLabel = "N",
            description = "lora: takes the width of a layer divided by this as rank. Default: none, --adapter-rank.")
    private @Nullable Integer reduction;

    @Option(
            names = SITES,
            paramLabel = "SITES",
            converter = SitesConverter.class,
            description =
                    "hamur, lora: layers it attaches to; last:N of each deep network and tower, every, or names with"
                            + " commas between them such as tower/0,bottom. Default: hamur: last:1; lora: every.")
    private @Nullable SiteChoice sites;

    @Option(
            names = HYPER,
            paramLabel = "N,..",
            defaultValue = "64",
            converter = Widths.Converter.class,
            description = "hamur: widths of the hidden layers of the network that makes the weights; none for none."
                    + " Default: ${DEFAULT-VALUE}.")
    private Widths hyper = new Widths(List.of());

    @Option(
            names = BOTTLENECK,
            paramLabel = "N",
            defaultValue = "32",
            description = "hamur: units of a bottleneck. Default: ${DEFAULT-VALUE}.")
    private int bottleneck;

    @Option(
            names = START,
            paramLabel = "HOW",
            defaultValue = "random",
            description =
                    "hamur: where the factors of the weights start; random, or ones as in the official code, whose"
                            + " bottleneck stays worth one unit. Default: ${DEFAULT-VALUE}.")
    private String start = "";

    @Option(
            names = GAIN,
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "hamur: where the gain of the norm starts; with 0 a model starts as without the adapter."
                    + " Default: ${DEFAULT-VALUE}.")
    private double gain;

    @Option(
            names = STATISTICS,
            paramLabel = "ROWS",
            defaultValue = "domain",
            description =
                    "hamur: rows that the norm takes its statistics from; domain, with running values, or batch as"
                            + " in the official code, where a score depends on the rows beside it. Default: ${DEFAULT-VALUE}.")
    private String statistics = "";

    /**
     * Makes the adapter.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Optional<DomainAdapter> adapter(Collection<String> given) {
        return ADAPTERS.make(adapter, this, given);
    }

    private DomainAdapter hamur() {
        if (rank == null) {
            throw new IllegalArgumentException("option " + RANK + " is required with --adapter hamur");
        }
        HamurAdapter result = HamurAdapter.rank(rank)
                .hyperNetwork(hyper.array())
                .bottleneck(bottleneck)
                .factors(factors())
                .gain(gain);
        result = sites == null ? result : result.sites(sites);
        return wholeBatch() ? result.wholeBatchStatistics() : result;
    }

    private DomainAdapter lora() {
        LoraAdapter result = updates();
        return sites == null ? result : result.sites(sites);
    }

    private LoraAdapter updates() {
        if (rank != null && reduction == null) {
            return LoraAdapter.rank(rank);
        }
        if (reduction != null && rank == null) {
            return LoraAdapter.reduction(reduction);
        }
        throw new IllegalArgumentException("--adapter lora takes either " + RANK + " or " + REDUCTION + ", got "
                + (rank == null ? "neither" : "both"));
    }

    private Initializer factors() {
        return switch (start) {
            case "random" -> Initializer.GLOROT_NORMAL;
            case "ones" -> Initializer.ONES;
            default -> throw Choice.unknown("adapter-start", start, List.of("random", "ones"));
        };
    }

    private boolean wholeBatch() {
        return switch (statistics) {
            case "domain" -> false;
            case "batch" -> true;
            default -> throw Choice.unknown("adapter-statistics", statistics, List.of("domain", "batch"));
        };
    }
}
