package io.github.mdr4j.examples.reproduction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of {@link HamurMovieLens}, with the figures of an independent run of the same six models on the same rows
 * beside ours: two seeds in PyTorch, with networks that agree with the classes of the official code to 4e-14.
 */
public final class HamurMovieLensTable {

    private static final String PYTORCH = "hamur-movielens-pytorch.json";
    private static final int DECIMALS = 4;

    private final List<Run> runs;
    private final List<TestResult> ours;
    private final List<TestResult> pytorch = pytorch();
    private final List<String> models;

    private HamurMovieLensTable(List<Run> runs) {
        this.runs = runs;
        this.ours = runs.stream().map(TestResult::of).toList();
        this.models = ours.stream().map(TestResult::model).distinct().toList();
    }

    /**
     * Makes the tables.
     *
     * @param runs what came out so far, at least one run
     * @return the tables in Markdown: all rows, what HAMUR changes, and domain by domain
     */
    public static String of(List<Run> runs) {
        HamurMovieLensTable table = new HamurMovieLensTable(runs);
        return String.join(
                "\n",
                "Test rows of all domains together, mean ± standard deviation over seeds:\n",
                table.overall(),
                "What HAMUR changes, by pairs of runs with the same seed:\n",
                table.changes(),
                "What each model costs, epochs and rows per second of training as means over the runs:\n",
                table.costs(),
                "AUC of each domain:\n",
                table.ofDomains(Scores.OfDomain::auc),
                "Log loss of each domain:\n",
                table.ofDomains(Scores.OfDomain::logLoss));
    }

    private String overall() {
        MarkdownTable table =
                new MarkdownTable("model", "runs", "AUC", "PyTorch", "difference", "log loss", "PyTorch", "difference");
        for (String model : models) {
            List<String> cells = new ArrayList<>();
            cells.add(model);
            cells.add(Integer.toString(spread(ours, model, Scores::auc).runs()));
            for (ToDoubleFunction<Scores> score : List.<ToDoubleFunction<Scores>>of(Scores::auc, Scores::logLoss)) {
                Spread mine = spread(ours, model, score);
                Spread other = spread(pytorch, model, score);
                cells.add(mine.toText(DECIMALS));
                cells.add(other.toText(DECIMALS));
                cells.add(Spread.of(mine.mean() - other.mean()).toSignedText(DECIMALS));
            }
            table.row(cells);
        }
        return table.toString();
    }

    private String changes() {
        MarkdownTable table = new MarkdownTable("model", "pairs", "AUC", "PyTorch", "log loss", "PyTorch");
        for (String model : models) {
            String plain = model.replaceFirst(" \\+ .*", "");
            Spread auc = TestResult.difference(ours, model, plain, Scores::auc);
            if (model.equals(plain) || auc.runs() == 0) {
                continue;
            }
            table.row(
                    model,
                    Integer.toString(auc.runs()),
                    auc.toSignedText(DECIMALS),
                    TestResult.difference(pytorch, model, plain, Scores::auc).toSignedText(DECIMALS),
                    TestResult.difference(ours, model, plain, Scores::logLoss).toSignedText(DECIMALS),
                    TestResult.difference(pytorch, model, plain, Scores::logLoss)
                            .toSignedText(DECIMALS));
        }
        return table.toString();
    }

    private String costs() {
        MarkdownTable table = new MarkdownTable("model", "parameters", "best epoch", "epochs", "rows/s");
        for (String model : models) {
            List<Run> of =
                    runs.stream().filter(run -> run.model().equals(model)).toList();
            table.row(
                    model,
                    String.format(Locale.ROOT, "%,d", of.get(0).parameters()),
                    mean(of, Run::bestEpoch, 1),
                    mean(of, Run::epochs, 1),
                    mean(of, Run::rowsPerSecond, 0));
        }
        return table.toString();
    }

    private static String mean(List<Run> runs, ToDoubleFunction<Run> value, int decimals) {
        return Spread.of(runs.stream().mapToDouble(value).toArray()).meanText(decimals);
    }

    private String ofDomains(ToDoubleFunction<Scores.OfDomain> score) {
        List<Scores.OfDomain> domains = ours.get(0).test().domains();
        MarkdownTable table = new MarkdownTable(Stream.concat(
                        Stream.of("model"), domains.stream().flatMap(domain -> Stream.of(domain.name(), "PyTorch")))
                .toArray(String[]::new));
        for (String model : models) {
            table.row(Stream.concat(
                            Stream.of(model),
                            IntStream.range(0, domains.size())
                                    .<ToDoubleFunction<Scores>>mapToObj(d -> scores ->
                                            score.applyAsDouble(scores.domains().get(d)))
                                    .flatMap(of -> Stream.of(
                                            spread(ours, model, of).toText(DECIMALS),
                                            spread(pytorch, model, of).meanText(DECIMALS))))
                    .toList());
        }
        return table.toString();
    }

    private static Spread spread(List<TestResult> results, String model, ToDoubleFunction<Scores> score) {
        return TestResult.of(results, model, score);
    }

    private static List<TestResult> pytorch() {
        try (InputStream in = Objects.requireNonNull(HamurMovieLensTable.class.getResourceAsStream(PYTORCH), PYTORCH)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PYTORCH, e);
        }
    }
}
