package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of {@code mdr quickstart}. */
@Tag("nightly")
class QuickStartGainTest {

    @TempDir
    private Path folder;

    @Test
    void mamdr_isAheadOfTheBetterJointOverThreeSeeds() throws IOException {
        double gain = 0;
        for (int seed = 1; seed <= 3; seed++) {
            JsonNode report = report(seed);
            double mamdr = report.at("/mamdr/meanAuc").asDouble();
            assertThat(mamdr).isLessThan(report.at("/optimum/meanAuc").asDouble());
            gain += (mamdr - report.at("/joint/meanAuc").asDouble()) / 3;
        }
        assertThat(gain).isGreaterThanOrEqualTo(0.01);
    }

    private JsonNode report(int seed) throws IOException {
        int exit = MdrCommand.commandLine(QuickStartCommand.Budget.FULL)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("quickstart", "--seed", Integer.toString(seed), "--out", folder.toString());
        assertThat(exit).isZero();
        return new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
    }
}
