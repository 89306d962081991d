package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is code that is compiled and run. */
class ReadmeTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void firstJavaBlock_isPartOfQuickStart() throws IOException {
        List<String> readme = Files.readAllLines(MODULE.resolveSibling("README.md"));
        int begin = readme.indexOf("```java");
        assertThat(begin).as("line of the first ```java in README.md").isNotNegative();
        List<String> rest = readme.subList(begin + 1, readme.size());
        List<String> block = lines(rest.subList(0, rest.indexOf("```")));

        List<String> source = lines(Files.readAllLines(MODULE.resolve("src/main/java")
                .resolve(QuickStart.class.getName().replace('.', '/') + ".java")));
        assertThat(block).hasSizeGreaterThan(10);
        assertThat(source).containsSequence(block);
    }

    /** Lines without indentation, which the README may do without, and without empty ones. */
    private static List<String> lines(List<String> text) {
        return text.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
