package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.mdr4j.data.Vocabulary.Unknown;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a manifest promises and a section does not hold takes no memory. */
class SectionSizeTest {

    private static final long MEMORY_BOUND = 16 << 20;
    private static final int HUGE = 500_000_000;

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Reading {
        void from(SectionReader in) throws IOException;
    }

    @FunctionalInterface
    private interface Writing {
        void to(SectionWriter out) throws IOException;
    }

    @Test
    void denseParameters_areMeasured() throws IOException {
        assertPartRefused(
                ParameterEntry.dense("weight", HUGE),
                17,
                out -> {
                    out.putByte((byte) 1);
                    out.putArray(new int[] {1, 1, 1, 0});
                },
                "expected 500000000 elements of 4 bytes, got 4 bytes");
    }

    static Stream<ParameterEntry> hugeEntries() {
        return Stream.of(
                ParameterEntry.dense("weight", HUGE),
                ParameterEntry.slices("tower", 3, HUGE),
                ParameterEntry.table("user", 3, HUGE));
    }

    /** Zeros take no room in a file, and would take as much memory as the layout says. */
    @ParameterizedTest
    @MethodSource("hugeEntries")
    void zerosThatNoArrayHasShown_areRefused(ParameterEntry entry) throws IOException {
        ParameterLayout layout = ParameterLayout.of(List.of(entry));
        byte[] noDense = layout.denseSize() > 0 ? new byte[0] : new byte[1];
        String message = "expected an array for every part of the first vector, got zeros without one";
        Reading reading = in -> new VectorReader(in, layout, Precision.FLOAT32).read("values");

        assertRefused(
                "values",
                noDense.length + 1,
                out -> {
                    out.put(noDense);
                    out.putByte((byte) 0);
                },
                reading,
                message);
        int arrays = entry.count();
        assertRefused(
                "values",
                noDense.length + 1 + Integer.BYTES * (2 + arrays),
                out -> {
                    out.put(noDense);
                    out.putByte((byte) 1);
                    out.putArray(new int[] {arrays, 1});
                    out.putArray(new int[arrays]);
                },
                reading,
                message);
    }

    @Test
    void pagesOfATable_areMeasured() throws IOException {
        ParameterEntry table = ParameterEntry.table("user", HUGE, 16);
        ParameterLayout layout = ParameterLayout.of(List.of(table));

        assertPartRefused(
                table,
                14,
                out -> {
                    out.putByte((byte) 0);
                    out.putByte((byte) 1);
                    out.putArray(new int[] {layout.pages(0), layout.rowsPerPage(0), 1});
                },
                "expected 31250000 elements of 4 bytes, got 4 bytes");
    }

    @Test
    void rowsOfATable_areMeasured() throws IOException {
        assertPartRefused(
                ParameterEntry.table("user", HUGE, 1),
                18,
                out -> {
                    out.putByte((byte) 0);
                    out.putByte((byte) 2);
                    out.putArray(new int[] {HUGE - 1, 1, 2, 0});
                },
                "expected 499999999 elements of 4 bytes, got 4 bytes");
    }

    @Test
    void slices_areMeasured() throws IOException {
        assertPartRefused(
                ParameterEntry.slices("tower", HUGE, 1),
                14,
                out -> {
                    out.putByte((byte) 0);
                    out.putByte((byte) 1);
                    out.putArray(new int[] {HUGE, 1, 1});
                },
                "expected 500000000 elements of 4 bytes, got 4 bytes");
    }

    @Test
    void statistics_areMeasured() throws IOException {
        List<ModelState.Entry> entries = List.of(new ModelState.Entry("norm", HUGE, 3));

        assertRefused(
                "values",
                8,
                out -> out.putLong(1),
                in -> StatisticsSection.read(in, "values", entries),
                "expected 24000000024 bytes, got 8");
    }

    @Test
    void vocabularies_areMeasured() throws IOException {
        assertRefused(
                "vocabulary/user",
                4,
                out -> out.putInt(HUGE),
                in -> VocabularySection.read(in, new Manifest.Words("user", HUGE, Unknown.ERROR)),
                "expected 500000000 elements of 4 bytes, got 4 bytes");
        assertRefused(
                "vocabulary/user",
                4,
                out -> out.putInt(HUGE),
                in -> VocabularySection.read(in, new Manifest.Words("user", 1, Unknown.ERROR)),
                "expected 500000000 elements of 1 bytes, got 0 bytes");
    }

    /** Of a vector that is nothing but one part. */
    private void assertPartRefused(ParameterEntry entry, int bytes, Writing writing, String message)
            throws IOException {
        ParameterLayout layout = ParameterLayout.of(List.of(entry));
        assertRefused(
                "values",
                bytes,
                writing,
                in -> new VectorReader(in, layout, Precision.FLOAT32).read("values"),
                message);
    }

    private void assertRefused(String section, int bytes, Writing writing, Reading reading, String message)
            throws IOException {
        Path file = folder.resolve("sections");
        AtomicFile.write(file, Sink::newFile, sink -> {
            SectionWriter out = new SectionWriter(sink, SectionWriter.BUFFER_BYTES);
            out.begin(section, bytes);
            writing.to(out);
            out.end();
            out.finish();
        });
        try (SectionReader in = SectionReader.open(file)) {
            long before = allocated();
            assertThatExceptionOfType(ModelFormatException.class)
                    .isThrownBy(() -> reading.from(in))
                    .withMessage(file + ", section \"" + section + "\": " + message);
            assertThat(allocated() - before).isLessThan(MEMORY_BOUND);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
