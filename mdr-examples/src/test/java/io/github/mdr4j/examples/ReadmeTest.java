package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows of Maven is a pom that is built. */
class ReadmeTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void firstXmlBlock_isPartOfTheSample() throws IOException {
        List<String> block = firstBlock("xml");

        List<String> pom = lines(Files.readAllLines(MODULE.resolveSibling("samples/serving/pom.xml")));
        assertThat(block).hasSizeGreaterThan(10);
        assertThat(pom).containsSequence(block);
    }

    private static List<String> firstBlock(String language) throws IOException {
        List<String> readme = Files.readAllLines(MODULE.resolveSibling("README.md"));
        int begin = readme.indexOf("```" + language);
        assertThat(begin).as("line of the first ```%s in README.md", language).isNotNegative();
        List<String> rest = readme.subList(begin + 1, readme.size());
        return lines(rest.subList(0, rest.indexOf("```")));
    }

    /** Lines without indentation, which the README may do without, and without empty ones. */
    private static List<String> lines(List<String> text) {
        return text.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
