package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider can be found, and keeps to what all promise. */
class DatasetProviderTest {

    static List<DatasetProvider> providers() {
        return DatasetProvider.all();
    }

    /** One that is not named in META-INF/services would be there in vain. */
    @Test
    void everyProviderOfThePackage_isFound() throws Exception {
        assertThat(providers().stream().map(Object::getClass).toList())
                .hasSizeGreaterThan(4)
                .containsExactlyInAnyOrderElementsOf(classes());
    }

    @Test
    void names_differ() {
        assertThat(providers()).extracting(DatasetProvider::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void options_differAndMayAllBeLeftOut(DatasetProvider provider) {
        assertThat(provider.options()).extracting(DatasetOption::name).doesNotHaveDuplicates();
        assertThat(provider.options()).extracting(DatasetOption::description).allMatch(text -> text.endsWith("."));
        assertThat(provider.source(Path.of("raw"), new OptionValues(Map.of()))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void brokenRows_canBeTolerated(DatasetProvider provider) {
        assertThat(provider.options()).contains(MamdrPreparationOptions.MAX_BAD_ROWS);
    }

    private static List<Class<?>> classes() throws Exception {
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".class")) {
                    Class<?> type = Class.forName(DatasetProviderTest.class.getPackageName() + "."
                            + name.substring(0, name.length() - ".class".length()));
                    if (DatasetProvider.class.isAssignableFrom(type) && !type.isInterface()) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static Path folder() throws URISyntaxException {
        Path root = Path.of(DatasetProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return root.resolve(DatasetProvider.class.getPackageName().replace('.', '/'));
    }
}
