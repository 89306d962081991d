package io.github.mdr4j.examples.reproduction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of {@link MamdrStrategies}, with the figures of an independent run in PyTorch beside ours where there are
 * any: the same model, optimiser and patience on the same rows.
 */
public final class MamdrStrategiesTable {

    private static final String PYTORCH = "mamdr-strategies-pytorch.json";
    private static final int DECIMALS = 4;

    /** Mean test AUC over the domains of one run. */
    private record Reference(String trial, long seed, double meanAuc) {}

    private final List<String> domains;
    private final List<StrategyRun> runs;
    private final List<Reference> references;

    private MamdrStrategiesTable(List<String> domains, List<StrategyRun> runs, List<Reference> references) {
        this.domains = domains;
        this.runs = runs;
        this.references = references;
    }

    /**
     * Makes the table.
     *
     * @param domains names of the domains
     * @param runs what came out so far, with test scores, in the order of the rows
     * @param reference whose figures to show beside: {@code douban}, {@code movielens} or nothing known
     * @return the table in Markdown
     */
    public static String of(List<String> domains, List<StrategyRun> runs, String reference) {
        return new MamdrStrategiesTable(domains, runs, references(reference)).text();
    }

    private String text() {
        MarkdownTable table = new MarkdownTable(
                "strategy",
                "runs",
                "mean test AUC",
                "PyTorch",
                "difference",
                String.join(" / ", domains),
                "epochs (best)",
                "passes",
                "seconds");
        runs.stream().map(StrategyRun::trial).distinct().forEach(trial -> table.row(row(trial)));
        return table.toString();
    }

    private List<String> row(String trial) {
        List<StrategyRun> ofTrial =
                runs.stream().filter(run -> run.trial().equals(trial)).toList();
        Spread ours = spread(ofTrial, StrategyRun::meanTest);
        Spread other = Spread.of(references.stream()
                .filter(reference -> reference.trial().equals(trial))
                .mapToDouble(Reference::meanAuc)
                .toArray());
        return List.of(
                trial,
                Integer.toString(ofTrial.size()),
                ours.toText(DECIMALS),
                other.toText(DECIMALS),
                Spread.of(ours.mean() - other.mean()).toSignedText(DECIMALS),
                IntStream.range(0, domains.size())
                        .mapToObj(d -> spread(ofTrial, run -> run.test().get(d)).meanText(DECIMALS))
                        .collect(Collectors.joining(" / ")),
                ofTrial.stream().map(MamdrStrategiesTable::epochs).collect(Collectors.joining("; ")),
                spread(ofTrial, StrategyRun::passes).meanText(0),
                spread(ofTrial, StrategyRun::seconds).meanText(0));
    }

    private static String epochs(StrategyRun run) {
        String best = run.bestEpochs().stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.format(Locale.ROOT, "%d (%s)", run.epochs(), best);
    }

    private static Spread spread(List<StrategyRun> runs, ToDoubleFunction<StrategyRun> value) {
        return Spread.of(runs.stream().mapToDouble(value).toArray());
    }

    private static List<Reference> references(String name) {
        try (InputStream file = MamdrStrategiesTable.class.getResourceAsStream(PYTORCH)) {
            Map<String, List<Reference>> all =
                    new ObjectMapper().readValue(Objects.requireNonNull(file, PYTORCH), new TypeReference<>() {});
            return all.getOrDefault(name, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
