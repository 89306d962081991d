package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mdr4j.examples.Snippets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that the documents show are ones that there are, with options that they have. */
class DocsCommandsTest {

    private static final Pattern IN_PROSE = Pattern.compile("`(\\./mdr [^`]+)`");

    /**
     * A command line of a document.
     *
     * @param document where it stands
     * @param words the words behind {@code ./mdr}
     */
    private record Line(String document, List<String> words) {

        @Override
        public String toString() {
            return document + ": " + String.join(" ", words);
        }
    }

    static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Snippets.blocks("sh")
                .forEach(block ->
                        block.text().replace("\\\n", " ").lines().forEach(line -> add(block + "", line, lines)));
        Snippets.documents()
                .forEach(document -> IN_PROSE.matcher(Snippets.prose(document))
                        .results()
                        .forEach(found -> add(document + "", found.group(1), lines)));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void command_isOneThatThereIs(Line line) {
        assertThatCode(() -> parse(line)).doesNotThrowAnyException();
    }

    @Test
    void allKindsOfDocuments_showCommands() {
        assertThat(lines()).extracting(Line::document).anyMatch(name -> name.startsWith("README.md"));
        assertThat(lines()).extracting(Line::document).anyMatch(name -> name.startsWith("docs/serving.md:"));
    }

    private static void add(String document, String line, List<Line> lines) {
        String command = line.replaceFirst("\\s+#.*", "").strip();
        if (command.startsWith("./mdr ")) {
            lines.add(new Line(
                    document, Arrays.asList(command.substring("./mdr ".length()).split("\\s+"))));
        }
    }

    private static void parse(Line line) {
        CommandLine command = MdrCommand.commandLine(QuickStartCommand.Budget.FULL);
        try {
            ParseResult result = command.parseArgs(line.words().toArray(String[]::new));
            Stream.iterate(result, r -> r != null, ParseResult::subcommand)
                    .flatMap(r -> r.matchedOptions().stream())
                    .forEach(option -> requireCandidate(command, option));
        } catch (MissingParameterException e) {
            boolean shortened = e.getMessage().startsWith("Missing required option");
            if (!shortened) {
                throw e;
            }
        }
    }

    /** An option that lists its values takes no other. */
    private static void requireCandidate(CommandLine command, OptionSpec option) {
        if (option.completionCandidates() == null || option.arity().max() == 0) {
            return;
        }
        List<String> candidates = new ArrayList<>();
        option.completionCandidates().forEach(candidates::add);
        for (String value : option.stringValues()) {
            if (!candidates.isEmpty() && !candidates.contains(value)) {
                throw new ParameterException(
                        command, option.longestName() + ": expected one of " + candidates + ", got " + value);
            }
        }
    }
}
