package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said aloud; the logger of the tests writes to the error stream. */
class TrainingWarningsTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void oneClassDomain_isNamedOnce() {
        MultiDomainDataset data = Clicks.with(Clicks.scripted(2), Split.VALIDATION, 1, new int[] {1}, new float[1]);
        fit(new Helped(0), data);

        assertThat(aboutDataAndSchedule())
                .singleElement()
                .asString()
                .contains("1 of 2 domains have no validation AUC", "VALIDATION", "domain 1");
    }

    @Test
    void moreHelpersThanThereAre_isSaidOnce() {
        fit(new Helped(5), Clicks.scripted(3));

        assertThat(aboutDataAndSchedule())
                .singleElement()
                .asString()
                .contains("helped by 5 domains, and there are 2 others: it gets 2");
    }

    @Test
    void nothingUnusual_isSilent() {
        fit(new Helped(2), Clicks.scripted(3));

        assertThat(aboutDataAndSchedule()).isEmpty();
    }

    /**
     * Without what is said about the model: the given logits of {@link Clicks#scripted} data are far from its click
     * rate.
     */
    private Stream<String> aboutDataAndSchedule() {
        return lines().filter(line -> !line.contains("validation:"));
    }

    private Stream<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines();
    }

    private static void fit(TrainingStrategy strategy, MultiDomainDataset data) {
        MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(strategy)
                .engine(new LogisticEngine())
                .epochs(3)
                .build()
                .fit(data)
                .close();
    }

    /** Asks for helpers. */
    private record Helped(int helpers) implements TrainingStrategy {
        @Override
        public String name() {
            return "helped";
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            for (Domain domain : epoch.order()) {
                epoch.helpers(domain, helpers);
            }
            return state;
        }
    }
}
