package io.github.mdr4j.hamur;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.Ccpm;
import io.github.mdr4j.backbones.Dcn;
import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.EpNet;
import io.github.mdr4j.backbones.M3oe;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.backbones.Nfm;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Pnn;
import io.github.mdr4j.backbones.PpNet;
import io.github.mdr4j.backbones.SarNet;
import io.github.mdr4j.backbones.SharedBottom;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.backbones.WideDeep;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.testkit.SampleBatches;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every adapter of this module on every backbone: builds, trains two steps, saves, loads and predicts. */
class EveryBackboneTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "films"),
            List.of(new Feature.Sparse("user", 40), new Feature.Sparse("item", 15), new Feature.Dense("price", 1)));

    private static final List<Backbone> BACKBONES = List.of(
            Mlp.hidden(6, 5),
            WideDeep.hidden(6, 5),
            DeepFm.hidden(6, 5),
            Nfm.hidden(6, 5),
            AutoInt.heads(2).headWidth(3).layers(2).hidden(6, 5),
            Pnn.inner().hidden(6, 5),
            Ccpm.convolution(2, 3).hidden(6, 5),
            Dcn.vector(2).hidden(6, 5),
            SharedBottom.bottom(6, 5).tower(4),
            Mmoe.experts(2, 5).tower(4),
            Ple.experts(1, 2, 5).tower(4),
            Star.hidden(6, 4),
            SarNet.experts(2, 1, 5).hidden(4),
            EpNet.hidden(6, 5),
            PpNet.hidden(6, 5),
            M3oe.bottom(6, 5).experts(2, 5).tower(4),
            DomainMlp.hidden(6, 5),
            MultiDomainDcn.hidden(6, 5),
            MultiDomainWideDeep.hidden(6, 5));

    @TempDir
    private Path folder;

    static Stream<Arguments> pairs() {
        List<DomainAdapter> adapters =
                List.of(HamurAdapter.rank(3).hyperNetwork(4).bottleneck(5), LoraAdapter.rank(2));
        return BACKBONES.stream()
                .flatMap(backbone -> adapters.stream()
                        .map(adapter ->
                                Arguments.argumentSet(adapter.name() + " on " + backbone.name(), backbone, adapter)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pair_trainsAndIsSaved(Backbone backbone, DomainAdapter adapter) {
        SampleBatches rows = SampleBatches.mixed(SCHEMA, 5, 40);
        Path file = folder.resolve("model.mdr");
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(backbone)
                .adapter(adapter)
                .embedding(Embeddings.dim(4))
                .strategy(Joint.mixed())
                .batchSize(20)
                .epochs(1)
                .threads(1)
                .build();

        try (TrainedRecommender trained = trainer.fit(rows.dataset())) {
            trained.save(file);
            assertThat(trained.program().parameters())
                    .extracting(Op.Parameter::name)
                    .anyMatch(name -> name.startsWith(adapter.name() + "/"));
            try (TrainedRecommender loaded = TrainedRecommender.load(file, Engines.onClassPath())) {
                assertThat(loaded.predict(rows.batch()))
                        .isEqualTo(trained.predict(rows.batch()))
                        .doesNotContain(Double.NaN);
            }
        }
    }

    @Test
    void everyBackboneThatThereIs_isAmongThem() throws Exception {
        assertThat(BACKBONES)
                .extracting(backbone -> (Object) backbone.getClass())
                .containsExactlyInAnyOrderElementsOf(backbonesOnTheClassPath());
    }

    /** The classes of {@link Mlp}'s package that are backbones, in a folder or in a jar. */
    private static List<Class<?>> backbonesOnTheClassPath() throws Exception {
        URI classes =
                Mlp.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        String folder = Mlp.class.getPackageName().replace('.', '/');
        Path root = Path.of(classes);
        if (Files.isDirectory(root)) {
            return backbones(root.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return backbones(jar.getPath(folder));
        }
    }

    private static List<Class<?>> backbones(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .filter(Backbone.class::isAssignableFrom)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Mlp.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
