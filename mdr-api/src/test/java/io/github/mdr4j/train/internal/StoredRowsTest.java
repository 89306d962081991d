package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.ModelDescription;
import io.github.mdr4j.train.internal.StoredRows.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRowsTest {

    private static final List<Fingerprint> SPLITS =
            List.of(new Fingerprint(10, -5), new Fingerprint(2, 7), new Fingerprint(3, Long.MIN_VALUE));

    @TempDir
    private Path folder;

    @Test
    void rowsOfATraining_comeBack() {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 7).shared();
        StoredRows rows = rows(model);
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, with(model, Optional.of(rows)));

        assertThat(ModelFile.readModel(file).rows()).contains(rows);
        assertThat(ModelDescription.of(file).sections()).containsKey("rows");
        assertThat(ModelDescription.of(file).format()).isEqualTo(2);
    }

    @Test
    void unknownRows_stayUnknown() {
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, with(new SampleModels(Precision.FLOAT32, false, 7).shared(), Optional.empty()));

        assertThat(ModelFile.readModel(file).rows()).isEmpty();
        assertThat(ModelDescription.of(file).sections()).containsEntry("rows", 0L);
    }

    @Test
    void damagedRows_areRefusedWithTheirPlace() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 7).shared();
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, with(model, Optional.of(rows(model))));
        byte[] content =
                new FileSections(Files.readAllBytes(file)).section("rows").content();
        int count = content.length - 3 * Long.BYTES - Integer.BYTES;

        assertRefused(file, changed(content, count, 1 << 30), "expected 1073741824 elements of 8 bytes, got 24 bytes");
        assertRefused(file, changed(content, count + Integer.BYTES, 9), "expected ascending hashes up to ");
        assertRefused(file, Arrays.copyOf(content, 60), "expected ");
    }

    @Test
    void impossibleValues_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredRows(SPLITS, -1, new long[] {2, 1}, new long[1], new long[1]))
                .withMessage("expected ascending hashes up to 18446744073709551615, got 1 at position 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredRows(SPLITS, 5, new long[] {-1}, new long[1], new long[1]))
                .withMessage("expected ascending hashes up to 5, got 18446744073709551615 at position 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredRows(SPLITS, 5, new long[0], new long[] {1}, new long[] {2}))
                .withMessage("expected at most the 1 rows held out of domain 0 to be repeated, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredRows(SPLITS.subList(0, 2), 5, new long[0], new long[0], new long[0]))
                .withMessageStartingWith("expected 3 splits");
    }

    private void assertRefused(Path file, byte[] content, String message) throws IOException {
        FileSections sections = new FileSections(Files.readAllBytes(file));
        sections.replace("rows", content);
        Path damaged = Files.write(folder.resolve("damaged.mdr"), sections.toBytes());
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(damaged))
                .withMessageStartingWith(damaged + ", section \"rows\": " + message);
    }

    private static byte[] changed(byte[] content, int at, int value) {
        byte[] copy = content.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return copy;
    }

    private static StoredRows rows(StoredModel model) {
        int domains = model.program().domains();
        long[] heldOut = new long[domains];
        Arrays.fill(heldOut, 4);
        return new StoredRows(SPLITS, -9, new long[] {1, 8, -10}, heldOut, new long[domains]);
    }

    private static StoredModel with(StoredModel model, Optional<StoredRows> rows) {
        return new StoredModel(
                model.program(),
                model.parameters(),
                model.states(),
                model.vocabularies(),
                model.history(),
                model.origin(),
                model.options(),
                rows);
    }
}
