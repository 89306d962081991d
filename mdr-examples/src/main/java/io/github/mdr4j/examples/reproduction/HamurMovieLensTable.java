package io.github.mdr4j.examples.reproduction;

import java.util.List;

/** The table of {@link HamurMovieLens}. */
public final class HamurMovieLensTable {

    private HamurMovieLensTable() {}

    /**
     * Makes the table.
     *
     * @param runs what came out so far
     * @return the table in Markdown
     */
    public static String of(List<Run> runs) {
        MarkdownTable table = new MarkdownTable("model", "runs", "AUC", "log loss");
        for (String model : runs.stream().map(Run::model).distinct().toList()) {
            List<Run> of =
                    runs.stream().filter(run -> run.model().equals(model)).toList();
            Spread auc =
                    Spread.of(of.stream().mapToDouble(run -> run.test().auc()).toArray());
            Spread loss = Spread.of(
                    of.stream().mapToDouble(run -> run.test().logLoss()).toArray());
            table.row(model, Integer.toString(of.size()), auc.toText(5), loss.toText(5));
        }
        return table.toString();
    }
}
