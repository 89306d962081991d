package io.github.mdr4j.examples.reproduction;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What {@link HamurStudy} found. */
public final class HamurStudyTable {

    private static final int DECIMALS = 4;

    private final MarkdownTable searches =
            new MarkdownTable("search", "trials", "best", "median", "worst", "official options");
    private final StringBuilder best = new StringBuilder();
    private final MarkdownTable comparisons = new MarkdownTable(
            "rows", "pairs", "plain AUC", "with HAMUR", "difference", "log loss", "with HAMUR", "rows/s", "with HAMUR");

    /** Creates an empty table. */
    public HamurStudyTable() {}

    /**
     * Adds a search.
     *
     * @param name name of the data
     * @param runs the runs of its trials, in their order
     */
    public void search(String name, List<Run> runs) {
        Run winner = runs.get(HamurStudy.best(runs));
        double[] aucs = runs.stream()
                .mapToDouble(run -> run.validation().auc())
                .sorted()
                .toArray();
        searches.row(
                name + ", " + winner.model().replaceFirst(":.*", ""),
                Integer.toString(runs.size()),
                text(winner.validation().auc()),
                text((aucs[(aucs.length - 1) / 2] + aucs[aucs.length / 2]) / 2),
                text(aucs[0]),
                text(runs.get(0).validation().auc()));
        best.append("- ").append(name).append(", ").append(winner.model()).append('\n');
    }

    /**
     * Adds a comparison.
     *
     * @param name name of the data
     * @param plain runs without the adapter
     * @param adapted runs with it, of the same seeds in the same order
     */
    public void comparison(String name, List<Run> plain, List<Run> adapted) {
        comparisons.row(
                name,
                Integer.toString(plain.size()),
                spread(plain, run -> run.validation().auc()).toText(DECIMALS),
                spread(adapted, run -> run.validation().auc()).toText(DECIMALS),
                differences(plain, adapted).toSignedText(DECIMALS),
                spread(plain, run -> run.validation().logLoss()).toText(DECIMALS),
                spread(adapted, run -> run.validation().logLoss()).toText(DECIMALS),
                spread(plain, Run::rowsPerSecond).meanText(0),
                spread(adapted, Run::rowsPerSecond).meanText(0));
    }

    /** The tables in Markdown. */
    @Override
    public String toString() {
        return String.join(
                "\n",
                "Validation AUC of the trials of each search:\n",
                searches.toString(),
                "The best options:\n",
                best.toString(),
                "With these and other seeds, mean ± standard deviation; differences are of runs with the"
                        + " same seed:\n",
                comparisons.toString());
    }

    private static Spread differences(List<Run> plain, List<Run> adapted) {
        return Spread.of(IntStream.range(0, plain.size())
                .mapToDouble(i -> adapted.get(i).validation().auc()
                        - plain.get(i).validation().auc())
                .toArray());
    }

    private static Spread spread(List<Run> runs, ToDoubleFunction<Run> value) {
        return Spread.of(runs.stream().mapToDouble(value).toArray());
    }

    private static String text(double auc) {
        return Spread.of(auc).meanText(DECIMALS);
    }
}
