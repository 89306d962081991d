package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.ModelDescription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is either read to the right values or refused, with little memory, and never anything else. */
class ModelFileDamageTest {

    private static final int MUTATIONS = 1500;
    private static final long MEMORY_BOUND = 4 << 20;
    private static final int BEGINNING = 12;

    private static int refusedFiles;
    private static int rightFiles;
    private static int consistentFiles;

    @TempDir
    private Path folder;

    @AfterAll
    static void sayHowMany() {
        System.out.printf(
                Locale.ROOT,
                "damaged files: %,d refused, %,d read right, %,d read as their right checksums say%n",
                refusedFiles,
                rightFiles,
                consistentFiles);
    }

    /** How a file is damaged. */
    enum Damage {
        FLIPPED_BITS {
            @Override
            byte[] done(byte[] file, SplittableRandom random) {
                byte[] copy = file.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return copy;
            }
        },
        CUT_OFF {
            @Override
            byte[] done(byte[] file, SplittableRandom random) {
                return Arrays.copyOf(file, random.nextInt(file.length));
            }
        },
        INSERTED_OR_LOST_BYTES {
            @Override
            byte[] done(byte[] file, SplittableRandom random) {
                int at = random.nextInt(file.length + 1);
                int lost = Math.min(random.nextInt(4), file.length - at);
                byte[] fresh = new byte[random.nextInt(20)];
                random.nextBytes(fresh);
                return joined(Arrays.copyOf(file, at), fresh, Arrays.copyOfRange(file, at + lost, file.length));
            }
        },
        HUGE_NUMBERS {
            @Override
            byte[] done(byte[] file, SplittableRandom random) {
                byte[] copy = file.clone();
                boolean wide = random.nextBoolean();
                int at = random.nextInt(copy.length - Long.BYTES);
                ByteBuffer bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
                if (wide) {
                    bytes.putLong(at, random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(9) : random.nextLong());
                } else {
                    bytes.putInt(at, random.nextBoolean() ? Integer.MAX_VALUE - random.nextInt(9) : -1);
                }
                return copy;
            }
        };

        abstract byte[] done(byte[] file, SplittableRandom random);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void damagedModel_isReadRightOrRefused(Damage damage) throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, true, 1).sharedPlusSpecific();
        byte[] file = written(model);
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] damaged = damage.done(file, new SplittableRandom(seed));
            boolean intact = Arrays.equals(damaged, file);
            if (!isReadRight(damaged, model, seed)) {
                assertThat(intact).as("seed %d: an intact file", seed).isFalse();
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(MUTATIONS * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void damagedCheckpoint_isReadRightOrRefused(Damage damage) throws IOException {
        byte[] file = written(new SampleModels(Precision.FLOAT64, true, 1).checkpoint());
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] damaged = damage.done(file, new SplittableRandom(seed));
            boolean intact = Arrays.equals(damaged, file);
            boolean read = isReadAsItIs(damaged, true, seed);
            assertThat(read).as("seed %d: whether it is read", seed).isEqualTo(intact);
            refused += read ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(MUTATIONS * 9 / 10);
    }

    /** What no checksum notices, because it was wrong before the checksum was made. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void wrongValuesWithRightChecksums_areReadOrRefused(boolean checkpoint) throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT32, true, 2);
        byte[] file = checkpoint ? written(samples.checkpoint()) : written(samples.perDomain());
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FileSections sections = new FileSections(file);
            FileSections.Section section =
                    sections.sections().get(random.nextInt(sections.sections().size()));
            Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
            if (section.content().length > Long.BYTES) {
                sections.replace(section.name(), damage.done(section.content(), random));
            }
            refused += isReadAsItIs(sections.toBytes(), checkpoint, seed) ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    /** Every length, count and number of an array, in turn, with checksums that are right. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void wrongLengthsWithRightChecksums_takeNoMemory(boolean checkpoint) throws IOException {
        SampleModels samples = new SampleModels(Precision.FLOAT32, false, 9);
        byte[] file = checkpoint ? written(samples.checkpoint()) : written(samples.sharedPlusSpecific());
        int refused = 0;
        int all = 0;
        for (DocumentedVectors.Field field : new DocumentedVectors(new FileSections(file)).fields()) {
            byte[] content = new FileSections(file).section(field.section()).content();
            int right = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(field.at());
            for (int wrong : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 28, right + 1, right - 1}) {
                byte[] changed = content.clone();
                ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(field.at(), wrong);
                FileSections sections = new FileSections(file);
                sections.replace(field.section(), changed);
                refused += isReadAsItIs(sections.toBytes(), checkpoint, all) ? 0 : 1;
                all++;
            }
        }

        assertThat(all).isGreaterThan(300);
        assertThat(refused).as("a number of another array may do").isGreaterThan(all * 9 / 10);
    }

    /** The length of a section lies outside its checksum. */
    @Test
    void wrongLengthsOfSections_takeNoMemory() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, true, 10).shared();
        byte[] file = written(model);
        int at = BEGINNING;
        for (FileSections.Section section : new FileSections(file).sections()) {
            int name = section.name().getBytes(StandardCharsets.UTF_8).length;
            long right = section.content().length;
            for (long wrong : new long[] {
                -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, file.length, right + 1, right - 1, 0
            }) {
                byte[] damaged = file.clone();
                ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(at + Short.BYTES + name, wrong);
                assertThat(isReadRight(damaged, model, at)).isEqualTo(wrong == right);
            }
            byte[] damaged = file.clone();
            damaged[at + 1] = (byte) 0xFF;
            assertThat(isReadRight(damaged, model, at)).isFalse();
            at += Short.BYTES + name + Long.BYTES + section.content().length + Integer.BYTES;
        }
    }

    /** Numbers in the manifest are sizes, and sizes are memory. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void hugeNumbersInTheManifest_takeNoMemory() throws IOException {
        byte[] file = written(new SampleModels(Precision.FLOAT32, true, 3).shared());
        String manifest = new String(new FileSections(file).section("manifest").content(), StandardCharsets.UTF_8);
        int[] digits = IntStream.range(1, manifest.length())
                .filter(i -> Character.isDigit(manifest.charAt(i)) && ":[,".indexOf(manifest.charAt(i - 1)) >= 0)
                .toArray();
        int refused = 0;
        for (int at : digits) {
            int end = at;
            while (Character.isDigit(manifest.charAt(end))) {
                end++;
            }
            String huge = manifest.substring(0, at) + Integer.MAX_VALUE + manifest.substring(end);
            FileSections sections = new FileSections(file);
            sections.replace("manifest", huge.getBytes(StandardCharsets.UTF_8));
            refused += isReadAsItIs(sections.toBytes(), false, at) ? 0 : 1;
        }

        assertThat(digits).hasSizeGreaterThan(50);
        assertThat(refused).isGreaterThan(digits.length / 2);
    }

    @Test
    void swappedLostAndRepeatedSections_areRefused() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, true, 4).sharedPlusSpecific();
        byte[] file = written(model);
        int count = new FileSections(file).sections().size();
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                FileSections sections = new FileSections(file);
                if (a == b) {
                    sections.sections().remove(a);
                } else {
                    sections.sections().set(a, new FileSections(file).sections().get(b));
                }
                assertThat(isReadAsItIs(sections.toBytes(), false, a)).isFalse();
            }
        }
    }

    @Test
    void everyCut_isRefused() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 5).shared();
        byte[] file = written(model);
        for (int length = 0; length < file.length; length += length < 100 ? 1 : 37) {
            assertThat(isReadRight(Arrays.copyOf(file, length), model, length)).isFalse();
        }
        assertThat(isReadRight(joined(file, new byte[] {0}), model, 0)).isFalse();
    }

    @Test
    void damage_isSaidWithFileAndSection() throws IOException {
        byte[] file = written(new SampleModels(Precision.FLOAT32, false, 6).shared());
        FileSections sections = new FileSections(file);
        byte[] content = sections.section("parameters/shared").content();
        byte[] damaged = file.clone();
        damaged[indexOf(file, content) + content.length - 1] ^= 1;

        assertRefused(damaged, "damaged.mdr, section \"parameters/shared\": expected checksum ");
        assertRefused(
                Arrays.copyOf(file, indexOf(file, content) + 9), "section \"parameters/shared\": it is said to have ");
        assertRefused(Arrays.copyOf(file, file.length - 30), "cut off or damaged");
    }

    @Test
    void newerFormat_isSaid() throws IOException {
        byte[] file = written(new SampleModels(Precision.FLOAT32, false, 7).shared());
        file[8] = 3;

        assertRefused(
                file,
                "damaged.mdr: written by a newer version of this library, in format 3; this one reads formats up to 2");
        Arrays.fill(file, 8, 12, (byte) -1);
        assertRefused(file, "in format 4294967295; this one reads formats up to 2");
        Arrays.fill(file, 8, 12, (byte) 0);
        assertRefused(file, "expected a format from 1 to 2, got 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"vectors\":[\"parameters/shared\"]}, | \"vectors\":[\"nothing\"]}, | there is no parameter vector \"nothing\"",
                "\"form\":\"SHARED\" | \"form\":\"PER_DOMAIN\" | number of parameter vectors of form PER_DOMAIN: expected 3, got 1",
                "\"form\":\"SHARED\" | \"form\":0 | not allowed to deserialize Enum value out of number",
                "\"form\":\"SHARED\" | \"form\":\"OTHER\" | OTHER",
                "\"ids\":40 | \"ids\":40.5 | 40.5",
                "\"ids\":40 | \"ids\":40,\"ids\":40 | Duplicate field 'ids'",
                "\"ids\":40 | \"ids\":40,\"more\":40 | \"more\"",
                "\"ids\":40 | \"ids\":null | ids",
                "\"ids\":40, | ~~ | ids",
                "\"phase\":1, | \"phase\":\"first\", | first",
                "\"precision\":\"FLOAT32\" | \"precision\":\"FLOAT16\" | FLOAT16",
                "\"name\":\"weight\",\"kind\" | \"name\":\"weights\",\"kind\" | its parameters are not those of its program"
            })
    void wrongManifest_isSaidWithItsSection(String right, String wrong, String message) throws IOException {
        FileSections sections = new FileSections(written(new SampleModels(Precision.FLOAT32, false, 11).shared()));
        String manifest = new String(sections.section("manifest").content(), StandardCharsets.UTF_8);
        assertThat(manifest).contains(right);
        sections.replace(
                "manifest", manifest.replace(right, String.valueOf(wrong)).getBytes(StandardCharsets.UTF_8));

        assertRefused(sections.toBytes(), "damaged.mdr, section \"manifest\": ", message);
    }

    @Test
    void moreIdsThanRows_areRefused() throws IOException {
        StoredModel model = new SampleModels(Precision.FLOAT32, false, 12).shared();
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>(model.vocabularies());
        vocabularies.put("user", Vocabulary.of(model.vocabularies().get("user").ids(), Vocabulary.Unknown.OWN_ROW));
        StoredModel other = new StoredModel(
                model.program(),
                model.parameters(),
                model.states(),
                vocabularies,
                model.history(),
                model.origin(),
                model.options());

        assertRefused(
                written(other),
                "section \"vocabulary/user\": expected ids for at most the 40 rows of table \"user\", got 41");
    }

    @Test
    void whatIsNoModelFile_isSaid() throws IOException {
        assertRefused(new byte[0], "expected a model file, found 0 bytes");
        assertRefused("user,item\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8), "found a file that begins otherwise");
        byte[] text = written(new SampleModels(Precision.FLOAT32, false, 8).shared());
        assertRefused(
                new String(text, StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "found a file that begins otherwise");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(folder))
                .withMessage(folder + ": expected a model file, found a folder");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(folder.resolve("none.mdr")))
                .withMessageContaining("none.mdr: expected a model file, found no such file");
    }

    /** Whether the file is read; what is read must then be the model, bit for bit. */
    private boolean isReadRight(byte[] bytes, StoredModel model, int seed) throws IOException {
        boolean isRead = isRead(
                bytes,
                seed,
                file -> assertThat(same(ModelFile.readModel(file), model))
                        .as("seed %d: what was read", seed)
                        .isTrue());
        rightFiles += isRead ? 1 : 0;
        return isRead;
    }

    /** Whether the file is read, whatever it says. */
    private boolean isReadAsItIs(byte[] bytes, boolean checkpoint, int seed) throws IOException {
        boolean isRead = isRead(bytes, seed, file -> {
            Object read = checkpoint ? ModelFile.readCheckpoint(file) : ModelFile.readModel(file);
            assertThat(read).isNotNull();
            assertThat(ModelDescription.of(file).toString()).isNotEmpty();
        });
        consistentFiles += isRead ? 1 : 0;
        return isRead;
    }

    private boolean isRead(byte[] bytes, int seed, Consumer<Path> reading) throws IOException {
        Path file = folder.resolve("damaged.mdr");
        Files.write(file, bytes);
        long before = allocated();
        try {
            reading.accept(file);
            return true;
        } catch (ModelFormatException e) {
            assertThat(e.getMessage()).as("seed %d", seed).contains("damaged.mdr");
            refusedFiles++;
            return false;
        } finally {
            assertThat(allocated() - before).as("seed %d: bytes", seed).isLessThan(MEMORY_BOUND);
        }
    }

    private void assertRefused(byte[] bytes, String... message) throws IOException {
        Path file = folder.resolve("damaged.mdr");
        Files.write(file, bytes);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(file))
                .withMessageContainingAll(message);
    }

    private static boolean same(StoredModel a, StoredModel b) {
        List<ParameterVector> mine = a.parameters().vectors();
        List<ParameterVector> theirs = b.parameters().vectors();
        return a.program().equals(b.program())
                && a.states().equals(b.states())
                && a.vocabularies().equals(b.vocabularies())
                && a.history().equals(b.history())
                && mine.size() == theirs.size()
                && IntStream.range(0, mine.size())
                        .allMatch(v -> Arrays.deepEquals(
                                SampleModels.bits(mine.get(v)).toArray(),
                                SampleModels.bits(theirs.get(v)).toArray()));
    }

    private byte[] written(StoredModel model) throws IOException {
        Path file = folder.resolve("intact.mdr");
        ModelFile.write(file, model);
        return Files.readAllBytes(file);
    }

    private byte[] written(StoredCheckpoint checkpoint) throws IOException {
        Path file = folder.resolve("intact.mdr");
        ModelFile.write(file, checkpoint);
        return Files.readAllBytes(file);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static int indexOf(byte[] file, byte[] content) {
        return IntStream.range(BEGINNING, file.length - content.length)
                .filter(at -> Arrays.equals(file, at, at + content.length, content, 0, content.length))
                .findFirst()
                .orElseThrow();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
