package io.github.mdr4j.examples.cli;

import io.github.mdr4j.train.BatchResult;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.PhaseStart;
import io.github.mdr4j.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A line for each epoch and, on a terminal, a bar with rows per second and time left while it is trained. */
final class Progress implements TrainingListener, AutoCloseable {

    /** System property that says whether there is a terminal, for launchers that know. */
    static final String TERMINAL = "mdr.terminal";

    private static final int UPDATE_MILLIS = 200;

    private final PrintWriter lines;
    private final boolean terminal;
    private long rowsOfAnEpoch;
    private String strategy = "";
    private int epochs;
    private int epoch;
    private @Nullable ProgressBar bar;

    Progress(PrintWriter lines) {
        this.lines = lines;
        this.terminal = isOnTerminal();
    }

    /** Whether there is somebody to look at a bar. */
    static boolean isOnTerminal() {
        String known = System.getProperty(TERMINAL);
        return known == null ? System.console() != null : Boolean.parseBoolean(known);
    }

    @Override
    public void onPhase(PhaseStart phase) {
        strategy = phase.strategy();
        epochs = phase.epochs();
        epoch = 1;
        rowsOfAnEpoch = phase.rowsPerEpoch();
    }

    @Override
    public void onBatch(BatchResult batch) {
        if (terminal) {
            bar().stepBy(batch.rows());
        }
    }

    @Override
    public void onEpoch(EpochResult result) {
        close();
        epoch = result.epoch() + 1;
        rowsOfAnEpoch = result.rows();
        lines.printf(
                Locale.ROOT,
                "%s epoch %d/%d: training loss %.4f, validation AUC %.4f and log loss %.4f%s, %.1f s, %,.0f rows/s%n",
                strategy,
                result.epoch(),
                epochs,
                result.trainLoss(),
                result.meanAuc(),
                result.validation().meanLogLoss(),
                result.best() ? " (best so far)" : "",
                result.seconds(),
                result.rows() / result.seconds());
        lines.flush();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar bar() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(strategy + " epoch " + epoch + "/" + epochs)
                    .setInitialMax(rowsOfAnEpoch)
                    .setUnit(" rows", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
        }
        return bar;
    }
}
