package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a command left behind.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it said about its work and about errors
 */
record Mdr(int exitCode, String out, String err) {

    private static final QuickStartCommand.Budget SMALL = new QuickStartCommand.Budget(600, 2, 1);

    /** Runs a command; arguments may be of any type. */
    static Mdr run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = MdrCommand.commandLine(SMALL)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Mdr(exitCode, out.toString(), err.toString());
    }

    /** Trains a small network quickly. */
    static Mdr train(Path folder, Object... options) {
        Stream<Object> quick = Stream.of(
                "train",
                "--out",
                folder,
                "--hidden",
                "8",
                "--embedding-dim",
                "4",
                "--batch-size",
                "256",
                "--threads",
                "2");
        return run(Stream.concat(quick, Stream.of(options)).toArray());
    }

    /** Checks that the command said nothing but an error, in one line. */
    void assertRefused(int expectedCode, String... message) {
        assertThat(exitCode).isEqualTo(expectedCode);
        assertThat(err.lines()).singleElement().asString().startsWith("mdr: ").contains(message);
    }

    /** The table of metrics that was printed. */
    String table() {
        String[] parts = out.split("\\R\\R");
        return parts[1];
    }
}
