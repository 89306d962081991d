package io.github.mdr4j.datasets.prepared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Writes values one behind the other, little end first. */
final class ColumnFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long bytes;

    private ColumnFile(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    static ColumnFile create(Path folder, String name) throws IOException {
        return new ColumnFile(
                name, FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    void add(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void add(float value) throws IOException {
        room(Float.BYTES).putFloat(value);
    }

    void add(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** Writes what is left, and says what the file is like. */
    Manifest.StoredFile finish() throws IOException {
        flush();
        return new Manifest.StoredFile(name, bytes, text(checksum));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A checksum as text. */
    static String text(CRC32C checksum) {
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }

    private ByteBuffer room(int size) throws IOException {
        if (buffer.remaining() < size) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        bytes += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
