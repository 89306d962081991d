package io.github.mdr4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes model files that every later version of the library must read, with predictions that it must repeat.
 *
 * <p>They are made once for a version of the file format, and then kept as they are. For a new version, give this a new
 * folder beside the old ones, and let {@link GoldenModelFileTest} read both:
 *
 * <pre>{@code
 * ./mvnw -pl mdr-examples -am package -DskipTests
 * java -cp "mdr-examples/target/test-classes:mdr-examples/target/classes:$(cat mdr-examples/target/classpath.txt)" \
 *     io.github.mdr4j.examples.GoldenModelFiles mdr-examples/src/test/resources/model-files/format-2
 * }</pre>
 */
final class GoldenModelFiles {

    private static final List<String> DOMAINS = List.of("books", "Möbel & more", "café");
    private static final int USERS = 70;
    private static final int ITEMS = 30;
    private static final int ROWS = 600;
    private static final int PREDICTED = 12;

    private GoldenModelFiles() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected the folder to write to, got " + List.of(arguments));
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        MultiDomainDataset data = data();
        write(folder, "float32", trainer(Mlp.hidden(8), Joint.mixed(), Precision.FLOAT32), data);
        write(
                folder,
                "float64",
                trainer(new NormedTower(4), Mamdr.helpers(1).outerRate(0.5).specificRate(0.5), Precision.FLOAT64)
                        .checkpoint(folder.resolve("float64.ckpt")),
                data);
    }

    private static void write(Path folder, String name, MultiDomainTrainerBuilder trainer, MultiDomainDataset data)
            throws IOException {
        try (TrainedRecommender model = trainer.build().fit(data)) {
            model.save(folder.resolve(name + ".mdr"));
            ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            ArrayNode rows = mapper.createArrayNode();
            for (int i = 0; i < PREDICTED; i++) {
                String domain = DOMAINS.get(i % DOMAINS.size());
                Map<String, Object> row = row(i);
                double click = model.predict(domain, List.of(row(row)))[0];
                ObjectNode node = rows.addObject().put("domain", domain);
                node.set("row", mapper.valueToTree(row));
                node.put("click", click);
            }
            Files.writeString(folder.resolve(name + ".json"), mapper.writeValueAsString(rows) + "\n");
        }
    }

    /** Raw ids, some of which are not in the data, and an index. */
    private static Map<String, Object> row(int number) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("user", number % 5 == 4 ? "nobody" : "u" + number * 5);
        row.put("item", number % 4 == 3 ? number : "i" + number * 2);
        row.put("size", List.of(number / 4.0, -number / 8.0));
        row.put(
                "seen",
                IntStream.range(0, number % 4).mapToObj(i -> "i" + i * 7).toList());
        return row;
    }

    /** The row to predict; an item that is a number is the row of its table. */
    static Row row(Map<String, Object> values) {
        Map<String, Object> given = new LinkedHashMap<>(values);
        given.computeIfPresent("item", (name, item) -> item instanceof Integer row ? Row.index(row) : item);
        return Row.of(given);
    }

    private static MultiDomainTrainerBuilder trainer(
            Backbone backbone, TrainingStrategy strategy, Precision precision) {
        return MultiDomainTrainer.builder()
                .backbone(backbone)
                .strategy(strategy)
                .embedding(Embeddings.dim(4))
                .optimizer(Adam.rate(0.02))
                .precision(precision)
                .batchSize(32)
                .epochs(3)
                .seed(7)
                .threads(1);
    }

    private static MultiDomainDataset data() throws IOException {
        Path file = Files.createTempFile("golden", ".csv");
        try {
            Files.writeString(file, csv());
            return CsvDomains.from(file)
                    .name("golden")
                    .domainColumn("shop")
                    .domains(DOMAINS.toArray(String[]::new))
                    .sparse("user")
                    .sparse("item")
                    .vocabulary("item", Vocabulary.of(ids("i", ITEMS), Vocabulary.Unknown.ERROR))
                    .dense("size", List.of("width", "height"))
                    .sequence("seen", "item", ' ', 3)
                    .label("click")
                    .load();
        } finally {
            Files.delete(file);
        }
    }

    private static String csv() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("shop,user,item,width,height,seen,click\n");
        for (int r = 0; r < ROWS; r++) {
            int user = random.nextInt(USERS);
            int item = random.nextInt(ITEMS);
            int shop = random.nextInt(DOMAINS.size());
            boolean click = (user + item + shop) % 3 == 0 || random.nextInt(10) == 0;
            csv.append(DOMAINS.get(shop)).append(",u").append(user).append(",i").append(item);
            csv.append(',').append(random.nextInt(100) / 50.0 - 1);
            csv.append(',').append(random.nextInt(100) / 50.0 - 1).append(',');
            for (int i = random.nextInt(4); i > 0; i--) {
                csv.append('i').append(random.nextInt(ITEMS)).append(i > 1 ? " " : "");
            }
            csv.append(',').append(click ? 1 : 0).append('\n');
        }
        return csv.toString();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
