package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.DownloadListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A line for each file and, on a terminal, a bar with bytes per second and time left while it is fetched. */
final class DownloadProgress implements DownloadListener, AutoCloseable {

    private static final int UPDATE_MILLIS = 200;
    private static final long KILO = 1000;

    private final PrintWriter lines;
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    DownloadProgress(PrintWriter lines) {
        this.lines = lines;
        this.terminal = Progress.isOnTerminal();
    }

    @Override
    public void onStart(Path file, long done, long size) {
        close();
        lines.printf(
                Locale.ROOT,
                "%s: fetching %,d bytes%s%n",
                file,
                size - done,
                done > 0 ? String.format(Locale.ROOT, " behind the %,d that are there", done) : "");
        lines.flush();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(String.valueOf(file.getFileName()))
                    .setInitialMax(size)
                    .startsFrom(done, Duration.ZERO)
                    .setUnit(" kB", KILO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void onBytes(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void onEnd() {
        close();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
