package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OutOfMemoryTest {

    private static final String MESSAGE =
            "mdr: out of memory: mdr train needs more than the 48 MiB of heap that it may take; give it more with"
                    + " MDR_JAVA_OPTS=-Xmx2g";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final StringWriter others = new StringWriter();

    /** A command that fails. */
    @Command(name = "train")
    private record Failing(Supplier<Throwable> reason) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            Throwable thrown = reason.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    private int execute(Supplier<Throwable> reason) {
        CommandLine line = new CommandLine(new Failing(reason)).setErr(new PrintWriter(others, true));
        String[] args = {"train", "--epochs", "3"};
        return MdrCommand.execute(line.setUnmatchedArgumentsAllowed(true), args, OutOfMemory.of(args, 48L << 20, said));
    }

    @Test
    void fullHeap_isOneLineWithTheSetting() {
        assertThat(execute(() -> new OutOfMemoryError("Java heap space"))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8).strip()).isEqualTo(MESSAGE);
        assertThat(others.toString()).isEmpty();
    }

    @Test
    void fullHeapOfAnotherThread_isTheSame() {
        assertThat(execute(() -> new IllegalStateException(new CompletionException(new OutOfMemoryError("x")))))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8).strip()).isEqualTo(MESSAGE);
        assertThat(others.toString()).isEmpty();
    }

    @Test
    void anotherError_isNotTakenForIt() {
        assertThat(OutOfMemory.isReason(new IllegalStateException(new StackOverflowError())))
                .isFalse();
        assertThat(execute(() -> new IllegalStateException("other"))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
