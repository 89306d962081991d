package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The passes over {@code double[]} are those over {@code float[]} with another type. */
class LoopsTwinTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "mdr4j", "engine");

    @ParameterizedTest
    @ValueSource(strings = {"Loops", "MatrixLoops", "ColumnLoops", "AxisLoops", "Lanes", "OptimizerLoops"})
    void doubleLoops_areFloatLoopsInAnotherType(String name) throws IOException {
        assertThat(normalized("Double" + name + ".java")).isEqualTo(normalized("Float" + name + ".java"));
    }

    /** Everything behind the comment of the class, without what names the type, and without line breaks. */
    private static String normalized(String file) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        return source.substring(source.indexOf("final class"))
                .replace("(float) ", "")
                .replaceAll("\\b(float|double)\\b", "number")
                .replaceAll("\\b(Float|Double)(\\w*Loops|Lanes|\\.)", "Number$2")
                .replaceAll("\\b([0-9])(f|\\.0)\\b", "$1")
                .replaceAll("1e-(30f|290)\\b", "flush")
                .replaceAll("\\s+", "");
    }
}
