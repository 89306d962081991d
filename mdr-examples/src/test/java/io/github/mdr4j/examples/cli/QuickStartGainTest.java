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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of {@code mdr quickstart}. */
@Tag("nightly")
class QuickStartGainTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void mamdr_isAheadOfTheBetterJoint(int seed) throws IOException {
        int exit = MdrCommand.commandLine(QuickStartCommand.Budget.FULL)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("quickstart", "--seed", Integer.toString(seed), "--out", folder.toString());

        assertThat(exit).isZero();
        JsonNode report = new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
        double joint = report.at("/joint/meanAuc").asDouble();
        double mamdr = report.at("/mamdr/meanAuc").asDouble();
        assertThat(mamdr - joint).isGreaterThanOrEqualTo(0.01);
        assertThat(mamdr).isLessThan(report.at("/optimum/meanAuc").asDouble());
    }
}
