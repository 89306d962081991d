package io.github.mdr4j.examples.reproduction;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the searches of {@link MamdrStudy} found. */
public final class MamdrStudyTable {

    private static final int DECIMALS = 4;

    private final MarkdownTable trials =
            new MarkdownTable("trial", "search", "validation AUC", "epochs (best)", "passes");
    private final MarkdownTable best = new MarkdownTable("search", "runs", "validation AUC", "test AUC", "best trial");

    /**
     * Adds the trials of a search.
     *
     * @param method the method
     * @param runs its trials
     */
    public void search(String method, List<StrategyRun> runs) {
        runs.forEach(run -> trials.row(
                run.trial(),
                method,
                Spread.of(run.validation()).meanText(DECIMALS),
                run.epochs() + " ("
                        + run.bestEpochs().stream().map(String::valueOf).collect(Collectors.joining(",")) + ")",
                String.format(Locale.ROOT, "%.0f", run.passes())));
    }

    /**
     * Adds what the best trial of a search came to.
     *
     * @param method the method
     * @param runs its runs with test scores, one a seed
     */
    public void best(String method, List<StrategyRun> runs) {
        best.row(
                method,
                Integer.toString(runs.size()),
                Spread.of(runs.stream().mapToDouble(StrategyRun::validation).toArray())
                        .toText(DECIMALS),
                Spread.of(runs.stream().mapToDouble(StrategyRun::meanTest).toArray())
                        .toText(DECIMALS),
                runs.get(0).trial());
    }

    /** Both tables in Markdown. */
    @Override
    public String toString() {
        return "The search, on validation rows:\n\n" + trials + "\nThe best trial of each, over seeds:\n\n" + best;
    }
}
