package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.DomainParameters.PerDomain;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
import io.github.mdr4j.param.DomainParameters.SharedTimesSpecific;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.ModelDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> models() {
        List<Arguments> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (boolean normed : new boolean[] {false, true}) {
                SampleModels samples = new SampleModels(precision, normed, 5);
                all.add(Arguments.of(precision, normed, samples.shared()));
                all.add(Arguments.of(precision, normed, samples.perDomain()));
                all.add(Arguments.of(precision, normed, samples.sharedPlusSpecific()));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void model_comesBackBitForBit(Precision precision, boolean normed, StoredModel model) {
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        StoredModel read = ModelFile.readModel(file);

        assertThat(read.program()).isEqualTo(model.program());
        assertSameParameters(read.parameters(), model.parameters());
        assertThat(read.states()).isEqualTo(model.states());
        assertThat(read.vocabularies()).isEqualTo(model.vocabularies());
        assertThat(read.history()).isEqualTo(model.history());
        assertThat(read.origin()).containsExactlyEntriesOf(model.origin());
        assertThat(read.options()).isEqualTo(model.options());
        assertThat(read.parameters().of(0).precision()).isEqualTo(precision);
        assertThat(read.states().shared().entries()).hasSize(normed ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void loadedModel_givesTheSameBytesAgain(Precision precision, boolean normed, StoredModel model) throws IOException {
        Path first = folder.resolve("first.mdr");
        Path second = folder.resolve("second.mdr");
        ModelFile.write(first, model);
        ModelFile.write(second, ModelFile.readModel(first));

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void checkpoint_comesBackBitForBit(Precision precision) {
        StoredCheckpoint checkpoint = new SampleModels(precision, true, 6).checkpoint();
        Path file = folder.resolve("training.ckpt");
        ModelFile.write(file, checkpoint);
        StoredCheckpoint read = ModelFile.readCheckpoint(file);

        assertSameState(read.state(), checkpoint.state());
        assertSameState(read.best(), checkpoint.best());
        assertThat(read.patience()).isEqualTo(checkpoint.patience());
        assertThat(read.history()).isEqualTo(checkpoint.history());
        assertThat(read.data()).isEqualTo(checkpoint.data());
        assertThat(read.options()).isEqualTo(checkpoint.options());
        assertThat(read.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.parameters()).isSameAs(read.state().sharedParameters());
            assertThat(pair.state()).isSameAs(read.state().states().shared());
        });
        assertThat(read.best().optimizer().first())
                .as("one value of two states")
                .isSameAs(read.state().optimizer().first());
    }

    @Test
    void signsOfZeros_comeBack() {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 1);
        ParameterVector vector = samples.vector();
        double[] users = vector.values(SampleModels.USERS);
        double[] zeros = new double[users.length];
        zeros[3] = -0.0;
        ParameterVector signed = vector.with(SampleModels.USERS, zeros).with("out", new double[] {-0.0, 0, -0.0, 1});
        StoredModel model =
                samples.model(new DomainParameters.Shared(signed.lerp(signed.times(-1), 1)), noStates(samples));
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);

        assertThat(ModelFile.readModel(file).parameters().of(0).values("out"))
                .containsExactly(model.parameters().of(0).values("out"));
        assertSameParameters(ModelFile.readModel(file).parameters(), model.parameters());
    }

    @Test
    void sharedPages_areWrittenOnceAndSharedAgain() throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 2);
        PerDomain parameters = (PerDomain) samples.perDomain().parameters();
        PerDomain alone = new PerDomain(Collections.nCopies(SampleModels.DOMAINS, parameters.of(1)));
        Path one = folder.resolve("one.mdr");
        Path three = folder.resolve("three.mdr");
        ModelFile.write(one, samples.model(alone, noStates(samples)));
        ModelFile.write(three, samples.model(parameters, noStates(samples)));
        DomainParameters read = ModelFile.readModel(three).parameters();

        int users = parameters.of(0).layout().index(SampleModels.USERS);
        @Nullable Object[] mine = ((TableView.Paged) read.of(0).table(users)).pages();
        @Nullable Object[] theirs = ((TableView.Paged) read.of(1).table(users)).pages();
        assertThat(IntStream.range(0, mine.length).filter(p -> mine[p] != theirs[p]))
                .containsExactly(0, mine.length - 1);
        assertThat(read.memoryBytes())
                .as("all but the short directories of slices is shared again")
                .isBetween(parameters.memoryBytes(), parameters.memoryBytes() + 100);
        int copied = 2 * (Float.BYTES * (parameters.of(0).layout().denseSize() + 2 * 32 * 5) + 1000);
        assertThat(Files.size(three) - Files.size(one)).isBetween(1L, (long) copied);
    }

    @Test
    void sharedTimesSpecific_comesBackWithItsOnesShared() {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 5);
        ParameterVector full = samples.vector();
        ParameterVector ones = ParameterVector.ones(full.layout(), full.precision());
        SharedTimesSpecific product = new SharedTimesSpecific(full, List.of(ones, full, ones));
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, samples.model(product, noStates(samples)));

        DomainParameters read = ModelFile.readModel(file).parameters();

        assertThat(read).isEqualTo(product);
        assertThat(read.memoryBytes()).isBetween(product.memoryBytes(), product.memoryBytes() + 500);
    }

    @Test
    void zeros_costNothing() throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT64, false, 3);
        ParameterVector full = samples.vector();
        ParameterVector zero = full.times(0);
        SharedPlusSpecific none = new SharedPlusSpecific(full, Collections.nCopies(SampleModels.DOMAINS, zero));
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, samples.model(none, noStates(samples)));
        FileSections sections = new FileSections(Files.readAllBytes(file));

        assertThat(sections.sections())
                .extracting(FileSections.Section::name)
                .contains("parameters/shared", "parameters/specific/0")
                .doesNotContain("parameters/specific/1");
        assertThat(sections.section("parameters/specific/0").content())
                .as("a form for each part")
                .containsOnly(0)
                .hasSizeLessThan(10);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void modelOfZeros_comesBackAndGivesTheSameBytes(Precision precision) throws IOException {
        SampleModels samples = new SampleModels(precision, false, 14);
        ParameterVector zero = samples.vector().times(0);
        Path first = folder.resolve("first.mdr");
        Path second = folder.resolve("second.mdr");
        ModelFile.write(first, samples.model(new DomainParameters.Shared(zero), noStates(samples)));
        StoredModel read = ModelFile.readModel(first);
        ModelFile.write(second, read);

        assertThat(read.parameters().of(0)).isEqualTo(zero);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(new DocumentedVectors(new FileSections(Files.readAllBytes(first)))
                        .vectors()
                        .get("parameters/shared")
                        .values())
                .allSatisfy(values -> assertThat(values).containsOnly(0));
    }

    @Test
    void fewRows_areWrittenAsRows() throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 4);
        StoredModel model = samples.sharedPlusSpecific();
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        ParameterVector read = ((SharedPlusSpecific) ModelFile.readModel(file).parameters())
                .specific()
                .get(0);

        assertThat(read.table(read.layout().index(SampleModels.USERS))).isInstanceOf(TableView.Sparse.class);
        assertThat(new FileSections(Files.readAllBytes(file))
                        .section("parameters/specific/0")
                        .content())
                .hasSizeLessThan(200);
    }

    @Test
    void numbers_lieWhereTheDocumentationSays() throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 7);
        StoredModel model = samples.shared();
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        FileSections sections = new FileSections(Files.readAllBytes(file));
        ByteBuffer in =
                ByteBuffer.wrap(sections.section("parameters/shared").content()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(sections.sections())
                .extracting(FileSections.Section::name)
                .containsExactly(
                        "manifest",
                        "history",
                        "vocabulary/item",
                        "vocabulary/user",
                        "rows",
                        "parameters/shared",
                        "statistics/shared");
        ParameterVector vector = model.parameters().of(0);
        int denseSize = vector.layout().denseSize();
        assertThat(List.of(in.get(), in.getInt(), in.getInt(), in.getInt())).containsExactly((byte) 1, 1, 1, 1);
        float[] dense = new float[denseSize];
        in.asFloatBuffer().get(dense);
        assertThat(dense).containsExactly((float[]) vector.dense());
        in.position(in.position() + Float.BYTES * denseSize);
        readTable(in, vector, SampleModels.USERS, 40, 5, 32);
        readTable(in, vector, "embedding/item", 90, 8, 32);
    }

    /** The documentation alone is enough for a reader. */
    @ParameterizedTest
    @MethodSource("models")
    void readerMadeByTheDocumentation_findsTheSameNumbers(Precision precision, boolean normed, StoredModel model)
            throws IOException {
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        DocumentedVectors read = new DocumentedVectors(new FileSections(Files.readAllBytes(file)));

        List<ParameterVector> written = model.parameters().vectors();
        assertThat(read.parameters()).hasSameSizeAs(written);
        for (int v = 0; v < written.size(); v++) {
            Map<String, double[]> values = read.vectors().get(read.parameters().get(v));
            ParameterVector vector = written.get(v);
            assertThat(values).hasSameSizeAs(vector.layout().entries());
            values.forEach((name, numbers) -> assertThat(numbers).as(name).containsExactly(vector.values(name)));
        }
    }

    private static void readTable(ByteBuffer in, ParameterVector vector, String name, int rows, int dim, int rowsEach) {
        int count = (rows + rowsEach - 1) / rowsEach;
        assertThat(List.of(in.get(), in.getInt(), in.getInt())).containsExactly((byte) 1, count, rowsEach);
        in.position(in.position() + Integer.BYTES * count);
        double[] values = new double[rows * dim];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        assertThat(values).containsExactly(vector.values(name));
    }

    @Test
    void time_isThereOnlyIfGiven() {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 8).shared();
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        assertThat(ModelFile.readModel(file).origin()).doesNotContainKey("created");

        ModelFile.write(file, model.createdAt(Instant.parse("2031-05-06T07:08:09Z")));
        assertThat(ModelFile.readModel(file).origin()).containsEntry("created", "2031-05-06T07:08:09Z");
    }

    @Test
    void description_hasEverythingButTheNumbers() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT64, true, 9).sharedPlusSpecific();
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, model);
        ModelDescription description = ModelDescription.of(file);

        assertThat(description.checkpoint()).isFalse();
        assertThat(description.bytes()).isEqualTo(Files.size(file));
        assertThat(description.program()).isEqualTo(model.program());
        assertThat(description.history()).isEqualTo(model.history());
        assertThat(description.vocabularies()).isEqualTo(Map.of("item", 89, "user", 40));
        assertThat(description.sections()).containsKeys("manifest", "parameters/shared", "statistics/domain/2");
        assertThat(description.toString())
                .startsWith("model of ")
                .contains(
                        "data: clicks\n",
                        "option batchSize: 64\n",
                        "precision: FLOAT64",
                        "books",
                        "phase 1: mamdr, 2 epochs");
        ModelFile.write(file, new SampleModels(Precision.FLOAT64, true, 9).checkpoint());
        assertThat(ModelDescription.of(file).checkpoint()).isTrue();
    }

    @Test
    void otherKindOfFile_isRefused() {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 10);
        Path model = folder.resolve("model.mdr");
        Path checkpoint = folder.resolve("training.ckpt");
        ModelFile.write(model, samples.shared());
        ModelFile.write(checkpoint, samples.checkpoint());

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(checkpoint))
                .withMessageContainingAll("training.ckpt", "expected a model, got the checkpoint");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readCheckpoint(model))
                .withMessageContainingAll("model.mdr", "expected the checkpoint of a training, got a model");
    }

    @Test
    void idThatIsNoText_isRefusedBeforeAnythingIsWritten() {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 11);
        StoredModel model = samples.shared();
        Vocabulary broken = Vocabulary.of(List.of("half a pair: \uD83D"), Vocabulary.Unknown.ERROR);
        StoredModel other = new StoredModel(
                model.program(),
                model.parameters(),
                model.states(),
                Map.of("user", broken),
                model.history(),
                model.origin(),
                model.options());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.write(folder.resolve("model.mdr"), other))
                .withMessageContaining("of table \"user\" is no valid Unicode text");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void interruptedThread_savesAndLoads() {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 12).shared();
        Path file = folder.resolve("model.mdr");
        Thread.currentThread().interrupt();
        ModelFile.write(file, model);
        StoredModel read = ModelFile.readModel(file);

        assertThat(Thread.interrupted()).isTrue();
        assertSameParameters(read.parameters(), model.parameters());
    }

    @Test
    void missingFolder_isSaid() {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 13).shared();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.write(folder.resolve("none/model.mdr"), model))
                .withMessageContainingAll(
                        "cannot write " + folder.resolve("none/model.mdr"),
                        "there is no folder " + folder.resolve("none"))
                .withMessageNotContaining(".tmp");
    }

    private static ModelStates noStates(SampleModels samples) {
        return ModelStates.of(samples.state());
    }

    private static void assertSameState(TrainingState read, TrainingState written) {
        assertSameParameters(read.parameters(), written.parameters());
        assertThat(read.states()).isEqualTo(written.states());
        assertThat(read.extras()).isEqualTo(written.extras());
        assertThat(read.optimizer()).isEqualTo(written.optimizer());
        assertThat(read.optimizers()).isEqualTo(written.optimizers());
    }

    private static void assertSameParameters(DomainParameters read, DomainParameters written) {
        assertThat(read).hasSameClassAs(written);
        assertThat(read.vectors()).hasSameSizeAs(written.vectors());
        for (int v = 0; v < written.vectors().size(); v++) {
            List<long[]> expected = SampleModels.bits(written.vectors().get(v));
            List<long[]> got = SampleModels.bits(read.vectors().get(v));
            for (int e = 0; e < expected.size(); e++) {
                assertThat(got.get(e)).containsExactly(expected.get(e));
            }
        }
    }
}
