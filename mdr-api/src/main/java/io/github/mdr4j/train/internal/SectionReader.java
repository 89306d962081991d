package io.github.mdr4j.train.internal;

import io.github.mdr4j.error.ModelFormatException;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads the sections of a file through a buffer and checks them. Nothing is allocated for a content before it is known
 * that the file is long enough to hold it.
 */
final class SectionReader implements Closeable {

    private final Path path;
    private final InputStream in;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(SectionWriter.BUFFER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
    private final CRC32C content = new CRC32C();
    private final CRC32C file = new CRC32C();
    private int version;
    private int checked;
    private long loaded;
    private String place = "";
    private long end;
    private final Map<String, Long> contents = new LinkedHashMap<>();

    private SectionReader(Path path, long size, InputStream in) {
        this.path = path;
        this.size = size;
        this.in = in;
    }

    /** Opens a file and reads its beginning. */
    static SectionReader open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ModelFormatException(path + ": expected a model file, found "
                    + (Files.isDirectory(path) ? "a folder" : Files.exists(path) ? "a device" : "no such file"));
        }
        // Not a channel: those are closed by the interrupt of a thread that wants to end in good order.
        SectionReader reader = new SectionReader(path, Files.size(path), new FileInputStream(path.toFile()));
        try {
            reader.readBeginning();
            return reader;
        } catch (IOException | RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** The version of the form in which the file is written. */
    int version() {
        return version;
    }

    /** The bytes of the contents so far, by section, in order. */
    Map<String, Long> sections() {
        return new LinkedHashMap<>(contents);
    }

    /** The bytes of the whole file. */
    long size() {
        return size;
    }

    /** Begins a section, which must have a given name; the number of its bytes. */
    long begin(String expected) throws IOException {
        String name = next();
        if (!name.equals(expected)) {
            throw damaged("expected section \"" + expected + "\" in its place");
        }
        return remaining();
    }

    /** Begins the section that comes; its name. */
    String next() throws IOException {
        place = contents.isEmpty() ? "the beginning" : "behind " + place;
        end = size;
        requireMore(Short.BYTES);
        int length = Short.toUnsignedInt(need(Short.BYTES).getShort());
        if (length > FileFormat.LONGEST_NAME) {
            throw damaged("expected a name of at most " + FileFormat.LONGEST_NAME + " bytes, got " + length);
        }
        requireMore(length + Long.BYTES);
        String name = new String(bytes(length), StandardCharsets.UTF_8);
        place = named(name);
        long bytes = need(Long.BYTES).getLong();
        check();
        content.reset();
        long left = size - position() - FileFormat.CHECKSUM_BYTES;
        if (bytes < 0 || bytes > left) {
            throw damaged("it is said to have " + Long.toUnsignedString(bytes) + " bytes, and the file has "
                    + Math.max(0, left) + " left: it is cut off or damaged");
        }
        if (contents.put(name, bytes) != null) {
            throw damaged("it is there twice");
        }
        end = position() + bytes;
        return name;
    }

    /** Ends the section: nothing may be left of it, and its checksum must be right. */
    void end() throws IOException {
        if (position() != end) {
            throw damaged("expected its end, got " + remaining() + " more bytes");
        }
        check();
        int expected = (int) content.getValue();
        end += FileFormat.CHECKSUM_BYTES;
        int got = need(Integer.BYTES).getInt();
        if (got != expected) {
            throw damaged(String.format("expected checksum %08x, got %08x: it is damaged", expected, got));
        }
    }

    /** Reads over what is left of the section. */
    void skip() throws IOException {
        while (remaining() > 0) {
            int count = (int) Math.min(remaining(), need(Byte.BYTES).remaining());
            buffer.position(buffer.position() + count);
        }
    }

    /** Reads the last section, and checks the file as a whole. */
    void finish() throws IOException {
        check();
        long bytes = position();
        int before = contents.size();
        int checksum = (int) file.getValue();
        begin(FileFormat.END);
        if (remaining() != FileFormat.END_BYTES) {
            throw damaged("expected " + FileFormat.END_BYTES + " bytes, got " + remaining());
        }
        requireEqual("bytes before it", bytes, need(Long.BYTES).getLong());
        requireEqual("sections before it", before, need(Integer.BYTES).getInt());
        requireEqual("checksum of all before it", checksum, need(Integer.BYTES).getInt());
        end();
        if (position() != size) {
            throw damaged("expected the end of the file behind it, got " + (size - position()) + " more bytes");
        }
    }

    /** The bytes that are left of the section. */
    long remaining() {
        return end - position();
    }

    byte getByte() throws IOException {
        return need(Byte.BYTES).get();
    }

    int getInt() throws IOException {
        return need(Integer.BYTES).getInt();
    }

    long getLong() throws IOException {
        return need(Long.BYTES).getLong();
    }

    double getDouble() throws IOException {
        return need(Double.BYTES).getDouble();
    }

    /** Reads some bytes. */
    byte[] bytes(long count) throws IOException {
        require(count, Byte.BYTES);
        if (count > Integer.MAX_VALUE - Long.BYTES) {
            throw damaged("expected a content of at most 2 GiB here, got " + count + " bytes");
        }
        byte[] result = new byte[(int) count];
        for (int at = 0; at < result.length; ) {
            int length = Math.min(result.length - at, need(Byte.BYTES).remaining());
            buffer.get(result, at, length);
            at += length;
        }
        return result;
    }

    /** Fills a new array, for which {@link #require} was asked. */
    <A> A fill(A array) throws IOException {
        int length = NumberArrays.length(array);
        int bytes = NumberArrays.bytesEach(array);
        for (int at = 0; at < length; ) {
            int count = Math.min(length - at, need(bytes).remaining() / bytes);
            if (array instanceof float[] floats) {
                buffer.asFloatBuffer().get(floats, at, count);
            } else if (array instanceof double[] doubles) {
                buffer.asDoubleBuffer().get(doubles, at, count);
            } else {
                buffer.asIntBuffer().get((int[]) array, at, count);
            }
            buffer.position(buffer.position() + count * bytes);
            at += count;
        }
        return array;
    }

    /** Checks that the section has so many elements left, before memory is taken for them. */
    void require(long count, int bytesEach) {
        if (count < 0 || count > remaining() / bytesEach) {
            throw damaged("expected " + Long.toUnsignedString(count) + " elements of " + bytesEach + " bytes, got "
                    + remaining() + " bytes");
        }
    }

    /** What to throw if this section cannot be read. */
    ModelFormatException damaged(String what) {
        return new ModelFormatException(path + ", " + place + ": " + what);
    }

    /** What to throw if this section holds what cannot be. */
    ModelFormatException damaged(RuntimeException cause) {
        return damaged(place, cause);
    }

    /** What to throw if a section that was read before holds what cannot be. */
    ModelFormatException damagedBefore(String section, RuntimeException cause) {
        return damaged(named(section), cause);
    }

    private ModelFormatException damaged(String where, RuntimeException cause) {
        String message = cause.getMessage();
        return new ModelFormatException(
                path + ", " + where + ": " + (message == null ? cause.toString() : message), cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static String named(String section) {
        return "section \"" + section + "\"";
    }

    private void readBeginning() throws IOException {
        byte[] magic = FileFormat.magic();
        if (size < FileFormat.HEADER_BYTES) {
            throw new ModelFormatException(path + ": expected a model file, found " + size + " bytes");
        }
        end = FileFormat.HEADER_BYTES;
        if (!Arrays.equals(magic, bytes(magic.length))) {
            throw new ModelFormatException(path + ": expected a model file, found a file that begins otherwise");
        }
        version = getInt();
        if (Integer.compareUnsigned(version, FileFormat.VERSION) > 0) {
            throw new ModelFormatException(path + ": written by a newer version of this library, in format "
                    + Integer.toUnsignedString(version) + "; this one reads formats up to " + FileFormat.VERSION);
        }
        if (version < 1) {
            throw new ModelFormatException(path + ": expected a format from 1 to " + FileFormat.VERSION + ", got "
                    + version + ": it is damaged");
        }
    }

    /** Checks that the file is long enough for the beginning of a section. */
    private void requireMore(int bytes) {
        if (bytes > remaining()) {
            throw damaged("expected a section, got the end of the file: it is cut off or damaged");
        }
    }

    private void requireEqual(String what, long expected, long got) {
        if (expected != got) {
            throw damaged(what + ": expected " + expected + ", got " + got + ": the file is damaged");
        }
    }

    private long position() {
        return loaded - buffer.remaining();
    }

    /** Lets the buffer hold some bytes of the section. */
    private ByteBuffer need(int bytes) throws IOException {
        if (bytes > remaining()) {
            throw damaged("it ends too early: expected " + bytes + " more bytes, got " + remaining());
        }
        if (buffer.remaining() < bytes) {
            check();
            buffer.compact();
            checked = 0;
            while (buffer.position() < bytes) {
                int count = in.read(buffer.array(), buffer.position(), buffer.remaining());
                if (count < 0) {
                    throw damaged("the file became shorter while it was read");
                }
                buffer.position(buffer.position() + count);
                loaded += count;
            }
            buffer.flip();
        }
        return buffer;
    }

    /** Takes what was read since the last time into the checksums. */
    private void check() {
        ByteBuffer fresh = buffer.duplicate().limit(buffer.position()).position(checked);
        content.update(fresh.duplicate());
        file.update(fresh);
        checked = buffer.position();
    }
}
