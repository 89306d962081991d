package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.GoldenFiles;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the models: what they name is there, and what is there they name. */
class ModelTableTest {

    private static final Path DOCUMENT = Path.of("docs/models.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("`(\\w+)`");
    private static final Pattern CALL = Pattern.compile("((?:[A-Z]\\w*\\.)*)([a-z]\\w*)\\(");
    private static final Pattern CONSTANT = Pattern.compile("((?:[A-Z]\\w*\\.)+)([A-Z][A-Z_]+)\\b");
    private static final Pattern VENUE = Pattern.compile("\\w+,? (?:19|20)\\d\\d");

    /** Forms of public code that a class offers in one word. */
    private static final Set<String> FORMS = Set.of("reference", "mamdr");

    private static final Map<String, Class<?>> TYPES = new ClassFileImporter()
            .importPackages("io.github.mdr4j").stream()
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(type -> !type.getPackageName().startsWith("io.github.mdr4j.examples"))
                    .collect(Collectors.toMap(
                            type -> type.getName().replaceFirst(".*\\.", "").replace('$', '.'),
                            JavaClass::reflect,
                            (one, other) -> one));

    /**
     * A row of a table.
     *
     * @param paper authors, venue and year
     * @param type the class
     * @param golden patterns of names of files, or none
     * @param differences what differs, and the options
     */
    private record Model(String paper, Class<?> type, String golden, String differences) {

        String module() {
            if (isStrategy()) {
                return "strategies";
            }
            return DomainAdapter.class.isAssignableFrom(type) ? "hamur" : "backbones";
        }

        boolean isStrategy() {
            return TrainingStrategy.class.isAssignableFrom(type);
        }

        @Override
        public String toString() {
            return type.getSimpleName() + ", " + golden;
        }
    }

    static List<Model> models() {
        return Snippets.lines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2).split(" \\|(?: |$)")))
                .filter(cells -> TYPE.matcher(cells.get(2)).matches())
                .map(cells -> new Model(cells.get(1), type(code(cells.get(2)).get(0)), cells.get(3), cells.get(4)))
                .toList();
    }

    @Test
    void everyBackboneAdapterAndStrategy_isInATable() {
        assertThat(models()).extracting(Model::type).containsAll(types("backbones", Backbone.class));
        assertThat(models()).extracting(Model::type).containsAll(types("hamur", DomainAdapter.class));
        assertThat(models()).extracting(Model::type).containsAll(types("strategies", TrainingStrategy.class));
    }

    @ParameterizedTest
    @MethodSource("models")
    void goldenFiles_areThereAndTheOnesThatTheTestReads(Model model) throws IOException {
        Path test = sources(model, "test").resolve(model.type().getSimpleName() + "GoldenTest.java");

        assertThat(Files.exists(test)).isNotEqualTo(model.golden().equals("none"));
        assertThat(code(model.golden()).isEmpty()).isEqualTo(model.golden().equals("none"));
        for (String pattern : code(model.golden())) {
            assertThat(model.isStrategy() ? GoldenFiles.traces(pattern) : GoldenFiles.models(pattern))
                    .as(pattern)
                    .isNotEmpty();
            assertThat(test).content().contains("(\"" + pattern + "\")");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void optionsAndConstants_areThere(Model model) {
        for (String code : code(model.differences())) {
            matches(CALL, code)
                    .forEach(call -> assertThat(owner(call.group(1), model).getMethods())
                            .as(code)
                            .extracting(Method::getName)
                            .contains(call.group(2)));
            matches(CONSTANT, code)
                    .forEach(constant ->
                            assertThat(owner(constant.group(1), model)).as(code).hasPublicFields(constant.group(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void formsOfPublicCode_areNamed(Model model) {
        List<String> forms = Stream.of(model.type().getMethods())
                .map(Method::getName)
                .filter(FORMS::contains)
                .map(name -> name + "()")
                .toList();

        assertThat(code(model.differences())).containsAll(forms);
    }

    /** A paper is cited with the same venue and year as in the Javadoc. */
    @ParameterizedTest
    @MethodSource("models")
    void venueAndYear_areThoseOfTheJavadoc(Model model) throws IOException {
        String source = Files.readString(
                        sources(model, "main").resolve(model.type().getSimpleName() + ".java"))
                .replaceAll("\\s+\\*?\\s*", " ");

        List<String> venues =
                matches(VENUE, model.paper()).map(MatchResult::group).toList();
        assertThat(venues.isEmpty()).isEqualTo(model.paper().startsWith("none"));
        assertThat(venues).allSatisfy(venue -> assertThat(source).contains(venue));
    }

    private static Path sources(Model model, String kind) {
        return Snippets.ROOT.resolve(
                "mdr-" + model.module() + "/src/" + kind + "/java/io/github/mdr4j/" + model.module());
    }

    private static List<Class<?>> types(String folder, Class<?> kind) {
        return TYPES.values().stream()
                .filter(type ->
                        type.getPackageName().equals("io.github.mdr4j." + folder) && kind.isAssignableFrom(type))
                .<Class<?>>map(Function.identity())
                .toList();
    }

    /** The class with such a name, or that of the row where there is none in front. */
    private static Class<?> owner(String prefix, Model model) {
        return prefix.isEmpty() ? model.type() : type(prefix.substring(0, prefix.length() - 1));
    }

    private static Class<?> type(String name) {
        assertThat(TYPES).as("classes").containsKey(name);
        return TYPES.get(name);
    }

    private static List<String> code(String cell) {
        return matches(CODE, cell).map(code -> code.group(1)).toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
