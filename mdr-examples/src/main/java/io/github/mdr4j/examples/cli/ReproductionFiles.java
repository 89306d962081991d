package io.github.mdr4j.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The files of a reproduction: the runs that are finished, and their table.
 *
 * @param files the folder of both
 * @param finished the runs
 * @param <R> a run: a record that Jackson writes and reads
 */
record ReproductionFiles<R>(OutputFiles files, FinishedRuns<R> finished) {

    private static final String TABLE = "results.md";

    /**
     * Makes the folder and reads the runs that are there.
     *
     * @param type class of a run
     */
    static <R> ReproductionFiles<R> in(Path folder, Class<R> type) {
        OutputFiles files = OutputFiles.in(folder, FinishedRuns.FILE, TABLE);
        return new ReproductionFiles<>(files, FinishedRuns.in(files, type));
    }

    void writeTable(String table) {
        files.write(TABLE, table);
    }

    /** Prints the table and where the files are. */
    void print(String table, PrintWriter console) {
        console.printf("%n%s%n%s%n%s%n", table, files.path(FinishedRuns.FILE), files.path(TABLE));
        console.flush();
    }
}
