package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the documents show and claim holds for the code. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final int HELPERS = 2;

    @TempDir
    private static Path folder;

    /** What the examples print, by name: only what is run here may be shown. */
    private static final Map<String, String> OUTPUTS = new LinkedHashMap<>();

    /** An example that may throw. */
    @FunctionalInterface
    private interface Example {
        void run(String... args) throws Exception;
    }

    @BeforeAll
    static void runExamples() throws Exception {
        String csv = folder.resolve("clicks.csv").toString();
        String model = folder.resolve("clicks.mdr").toString();
        String checkpoint = folder.resolve("training.ckpt").toString();
        run("QuickStart", QuickStart::main);
        SampleClicks.main(new String[] {csv});
        run("OwnData", OwnData::main, csv, model);
        run("ServeModel", ServeModel::main, model, csv);
        run(
                "PreparedData",
                PreparedData::main,
                csv,
                folder.resolve("prepared-clicks").toString());
        run(
                "ResumeTraining",
                ResumeTraining::main,
                checkpoint,
                folder.resolve("first.mdr").toString(),
                "1");
        run(
                "ResumeTraining",
                ResumeTraining::main,
                checkpoint,
                folder.resolve("resumed.mdr").toString(),
                "2");
        run("Concepts", Concepts::main);
        run("CustomStrategy", CustomStrategy::main);
        run("CustomAdapter", CustomAdapter::main);
        run("CustomBackbone", CustomBackbone::main);
        OUTPUTS.put("CrossFm", OUTPUTS.get("CustomBackbone"));
    }

    static List<Snippets.Block> javaBlocks() {
        return Snippets.blocks("java");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaBlock_isARegionOfAnExampleThatRunsOrOfATest(Snippets.Block block) {
        String example = block.source().replaceAll("#.*", "");
        if (!example.endsWith("Test")) {
            assertThat(OUTPUTS).as("examples that are run").containsKey(example);
        }
        assertThat(block.text()).isEqualTo(Snippets.regions().get(block.source()));
    }

    @Test
    void region_isShownInADocument() {
        assertThat(Snippets.regions().keySet())
                .containsExactlyInAnyOrderElementsOf(javaBlocks().stream()
                        .map(Snippets.Block::source)
                        .distinct()
                        .toList());
    }

    /** Digits may be others on another processor, and the form may not. */
    @Test
    void textBlockOfAnExample_isWhatItPrints() {
        List<Snippets.Block> blocks = Snippets.blocks("text").stream()
                .filter(block -> !block.source().isEmpty())
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .noneMatch(block -> block.text().isBlank())
                .allSatisfy(block -> assertThat(
                                masked(OUTPUTS.get(block.source()).replace(folder + File.separator, "")))
                        .contains(masked(block.text())));
    }

    @Test
    void quickStart_printsATableAndAPrediction() {
        assertThat(OUTPUTS.get("QuickStart"))
                .contains("domain 0", "domain 1", "domain 2")
                .containsPattern("user 12 clicks item 34 with probability 0\\D\\d{3}");
    }

    @Test
    void resumedTraining_isTheSameAsOneThatWasNotStopped() throws Exception {
        Path whole = folder.resolve("whole.mdr");
        ResumeTraining.main(new String[] {folder.resolve("other.ckpt").toString(), whole.toString(), "2"});

        assertThat(folder.resolve("resumed.mdr")).hasSameBinaryContentAs(whole);
    }

    static List<Path> documents() {
        return Snippets.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void relativeLink_leadsToAFileAndAHeading(Path document) {
        Path file = Snippets.ROOT.resolve(document);
        links(document).filter(link -> !link.matches("(https?|mailto):.*")).forEach(link -> {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
            assertThat(target).as(link).exists();
            if (parts.length > 1) {
                assertThat(headings(target)).as(link).contains(parts[1]);
            }
        });
    }

    @Test
    void fileInACommand_isThere() {
        List<String> files = Snippets.blocks("sh").stream()
                .flatMap(block -> Stream.of(block.text().split("\\s+")))
                .filter(word -> word.startsWith("mdr-") && word.contains("/"))
                .toList();

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Snippets.ROOT.resolve(file)).exists());
    }

    @Test
    void document_isReachedFromTheReadme() {
        List<String> links = links(Path.of("README.md")).toList();

        assertThat(documents().stream().map(Path::toString).filter(name -> name.startsWith("docs/")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(links).contains(name));
    }

    @Test
    void coordinates_areThoseOfTheBom() throws Exception {
        Element bom = xml(Files.readString(Snippets.ROOT.resolve("mdr-bom/pom.xml")));
        List<Snippets.Block> blocks = Snippets.blocks("xml");

        assertThat(blocks).isNotEmpty();
        for (Snippets.Block block : blocks) {
            Element shown = xml("<project>" + block.text() + "</project>");
            assertThat(texts(bom, "artifactId")).containsAll(texts(shown, "artifactId"));
            assertThat(texts(shown, "groupId"))
                    .containsOnly(texts(bom, "groupId").get(0));
            assertThat(texts(shown, "version"))
                    .containsOnly(texts(bom, "version").get(0));
        }
    }

    @Test
    void pictures_areXmlWithoutAnythingFromElsewhere() throws Exception {
        Path picture = Snippets.ROOT.resolve("docs/concepts.svg");

        assertThat(xml(Files.readString(picture)).getTagName()).isEqualTo("svg");
        assertThat(Files.readString(picture)).doesNotContain("<script", "href=", "@import", "<image");
    }

    @Test
    void statedDefaults_areTheDefaults() {
        SyntheticDomains data = data();
        Path spelledOut = folder.resolve("spelled-out.mdr");
        Path byDefault = folder.resolve("default.mdr");
        save(Concepts.spelledOut(), data, spelledOut);
        save(MultiDomainTrainer.builder().backbone(Mlp.hidden(64, 32)).strategy(Joint.alternate()), data, byDefault);

        assertThat(spelledOut).hasSameBinaryContentAs(byDefault);
    }

    private static List<TrainingStrategy> strategies() {
        return List.of(
                Joint.alternate(),
                Joint.mixed(),
                DomainNegotiation.outerRate(0.5),
                DomainRegularization.helpers(HELPERS),
                DomainRegularization.helpers(HELPERS).fixedShared(),
                Mamdr.helpers(HELPERS),
                Mamdr.helpers(HELPERS).includeTarget(),
                Reptile.outerRate(0.1),
                Maml.outer(Adam.rate(1e-3)).queryShare(1),
                Mldg.innerRate(1e-3),
                PcGrad.sum(),
                UncertaintyWeighting.mixed());
    }

    @Test
    void statedPassesOverTheRows_areMade() {
        SyntheticDomains data = data();
        Map<String, Integer> stated = new LinkedHashMap<>();
        rowsOfTable(Path.of("docs/concepts.md"), "passes over the training rows")
                .forEach(cells -> stated.put(cells.get(0), passes(cells.get(1))));
        List<TrainingStrategy> strategies = strategies();

        assertThat(stated).hasSameSizeAs(strategies);
        List<String> names = List.copyOf(stated.keySet());
        for (int s = 0; s < strategies.size(); s++) {
            TrainingStrategy strategy = strategies.get(s);
            assertThat(names.get(s)).startsWith("`" + strategy.getClass().getSimpleName() + ".");
            try (TrainedRecommender model = MultiDomainTrainer.builder()
                    .backbone(Mlp.hidden(4))
                    .strategy(strategy)
                    .epochs(1)
                    .build()
                    .fit(data)) {
                assertThat(model.history().rows())
                        .as(names.get(s))
                        .isEqualTo((long) stated.get(names.get(s)) * data.size(Split.TRAIN));
            }
        }
    }

    /** Where a figure of the text comes from; a change there has to reach the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/serving.md | pieces of up to 4,096 rows | mdr-api/train/Evaluation | BATCH_ROWS = 4096;",
                "docs/serving.md | number of its form, which is 2, | mdr-api/train/internal/FileFormat | VERSION = 2;",
                "docs/quick-start.md | 80 % of the rows are for training, 10 % for choosing the best epoch"
                        + " | mdr-datasets/datasets/CsvSplitRule | new SplitFractions(0.8, 0.1, 0.1)",
                "docs/quick-start.md | writes 15,000 made-up rows"
                        + " | mdr-examples/examples/SampleClicks | VIEWS = {8_000, 5_000, 2_000};",
                "docs/concepts.svg | de: 8,000 rows | mdr-examples/examples/SampleClicks | VIEWS = {8_000, 5_000",
            })
    void statedFigure_isThatOfTheCode(Path document, String statement, String source, String code) throws Exception {
        String[] names = source.split("/", 2);
        Path file = Snippets.ROOT.resolve(names[0] + "/src/main/java/io/github/mdr4j/" + names[1] + ".java");

        assertThat(Files.readString(Snippets.ROOT.resolve(document)).replaceAll("\\s+", " "))
                .contains(statement);
        assertThat(Files.readString(file)).contains(code);
    }

    private static void run(String name, Example example, String... args) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            example.run(args);
        } finally {
            System.setOut(before);
        }
        OUTPUTS.merge(name, written.toString(StandardCharsets.UTF_8), String::concat);
    }

    private static String masked(String text) {
        return text.replaceAll("[0-9]", "0").replace("\r\n", "\n").strip();
    }

    private static Stream<String> links(Path document) {
        return LINK.matcher(Snippets.prose(document)).results().map(link -> link.group(1));
    }

    /** The anchors that GitHub gives the headings of a file. */
    private static List<String> headings(Path file) {
        return Snippets.prose(Snippets.ROOT.relativize(file))
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The cells of the rows of the table in whose head there is a text. */
    private static List<List<String>> rowsOfTable(Path document, String head) {
        List<String> lines = Snippets.lines(document);
        int at = IntStream.range(0, lines.size())
                .filter(line ->
                        lines.get(line).startsWith("|") && lines.get(line).contains(head))
                .findFirst()
                .orElseThrow();
        return lines.subList(at + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The value of a sum such as {@code 1 + 2k}. */
    private static int passes(String sum) {
        return Stream.of(sum.split(" \\+ "))
                .mapToInt(term -> term.endsWith("k")
                        ? Integer.parseInt(term.substring(0, term.length() - 1)) * HELPERS
                        : Integer.parseInt(term))
                .sum();
    }

    private static SyntheticDomains data() {
        return SyntheticDomains.builder()
                .domains(HELPERS + 2)
                .users(20)
                .items(10)
                .rowsPerDomain(100)
                .build();
    }

    private static void save(MultiDomainTrainerBuilder trainer, SyntheticDomains data, Path file) {
        try (TrainedRecommender model = trainer.build().fit(data)) {
            model.save(file);
        }
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<String> texts(Element root, String tag) {
        NodeList found = root.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }
}
