package io.github.mdr4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The published poms stand alone: nothing in them needs the parent, the build or this machine. */
class StagedPomsTest {

    private static final Path GROUP = Path.of(System.getProperty("mdr.staged"), "io", "github", "mdr4j");

    static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(GROUP)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyPublishedModule_isStaged() throws IOException {
        assertThat(poms().stream().map(StagedPomsTest::artifact))
                .containsExactly(
                        "mdr-api",
                        "mdr-backbones",
                        "mdr-bom",
                        "mdr-datasets",
                        "mdr-dl4j",
                        "mdr-engine",
                        "mdr-examples",
                        "mdr-hamur",
                        "mdr-strategies",
                        "mdr-testkit");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void pom_standsAlone(Path file) throws IOException {
        Element pom = read(file);

        assertThat(children(pom).map(Node::getNodeName))
                .contains("name", "description", "url", "licenses", "developers", "scm")
                .doesNotContain("parent", "build", "properties", "repositories", "modules", "distributionManagement");
        assertThat(children(pom).anyMatch(child -> child.getNodeName().equals("dependencyManagement")))
                .isEqualTo(artifact(file).equals("mdr-bom"));
        assertThat(Files.readString(file)).doesNotContain("${").doesNotContain("<scope>test</scope>");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void dependencies_haveExactVersions(Path file) throws IOException {
        for (Element dependency : all(read(file), "dependency")) {
            assertThat(text(dependency, "version"))
                    .as("%s: version of %s", artifact(file), text(dependency, "artifactId"))
                    .matches("\\d[\\w.-]*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, linux, amd64, -avx2",
        "linux-arm64, linux, aarch64, ''",
        "macosx-x86_64, mac, x86_64, ''",
        "macosx-arm64, mac, aarch64, ''",
        "windows-x86_64, windows, amd64, ''"
    })
    void engine_hasTheLibrariesOfEachSystem(String platform, String system, String processor, String extension)
            throws IOException {
        Element profile = all(read(engine()), "profile").stream()
                .filter(one -> text(one, "id").equals(platform))
                .findFirst()
                .orElseThrow();

        Element activation = all(profile, "os").get(0);
        assertThat(activation.getTextContent().split("\\s+")).contains(system, processor);
        assertThat(all(profile, "dependency"))
                .extracting(dependency -> text(dependency, "artifactId") + ":" + text(dependency, "classifier"))
                .containsExactly("nd4j-native:" + platform + extension, "javacpp:" + platform, "openblas:" + platform);
    }

    @Test
    void readme_namesTheVersionsOfTheLibraries() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("mdr.samples"), "..", "README.md"));

        List<Element> libraries = all(all(read(engine()), "profile").get(0), "dependency");

        assertThat(libraries)
                .hasSize(3)
                .allSatisfy(library -> assertThat(readme)
                        .contains("`" + text(library, "groupId") + ":" + text(library, "artifactId") + ":"
                                + text(library, "version") + "`"));
    }

    @Test
    void engine_hasNoOtherProfiles() throws IOException {
        for (Path file : poms()) {
            assertThat(all(read(file), "profile")).hasSize(artifact(file).equals("mdr-engine") ? 5 : 0);
        }
    }

    private static Path engine() throws IOException {
        return poms().stream()
                .filter(pom -> artifact(pom).equals("mdr-engine"))
                .findFirst()
                .orElseThrow();
    }

    private static String artifact(Path pom) {
        return GROUP.relativize(pom).getName(0).toString();
    }

    private static Element read(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no XML", e);
        }
    }

    private static Stream<Node> children(Element element) {
        NodeList nodes = element.getChildNodes();
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add(nodes.item(i));
        }
        return all.stream();
    }

    private static List<Element> all(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    /** The text of the first element of that name, empty if there is none. */
    private static String text(Element element, String name) {
        return all(element, name).stream().findFirst().map(Node::getTextContent).orElse("");
    }
}
