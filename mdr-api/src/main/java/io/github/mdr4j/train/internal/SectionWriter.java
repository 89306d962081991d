package io.github.mdr4j.train.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes the sections of a file through a buffer, with their checksums. */
final class SectionWriter {

    static final int BUFFER_BYTES = 1 << 16;

    private final Sink sink;
    private final ByteBuffer buffer;
    private final CRC32C content = new CRC32C();
    private final CRC32C file = new CRC32C();
    private int checked;
    private long drained;
    private long end;
    private int sections;

    /** Begins a file. */
    SectionWriter(Sink sink, int bufferBytes) throws IOException {
        this.sink = sink;
        this.buffer = ByteBuffer.allocate(bufferBytes).order(ByteOrder.LITTLE_ENDIAN);
        put(FileFormat.magic());
        putInt(FileFormat.VERSION);
    }

    /** Begins a section whose content will have just this many bytes. */
    void begin(String name, long bytes) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > FileFormat.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name of a section must have at most " + FileFormat.LONGEST_NAME + " bytes, got " + text.length);
        }
        room(Short.BYTES).putShort((short) text.length);
        put(text);
        putLong(bytes);
        check();
        content.reset();
        end = position() + bytes;
    }

    /** Ends the section. */
    void end() throws IOException {
        if (position() != end) {
            throw new IllegalStateException("a section must have as many bytes as announced: expected its end at " + end
                    + ", got " + position());
        }
        check();
        putInt((int) content.getValue());
        sections++;
    }

    /** Ends the file. */
    void finish() throws IOException {
        check();
        long bytes = position();
        int before = sections;
        int checksum = (int) file.getValue();
        begin(FileFormat.END, FileFormat.END_BYTES);
        putLong(bytes);
        putInt(before);
        putInt(checksum);
        end();
        drain();
    }

    void putByte(byte value) throws IOException {
        room(Byte.BYTES).put(value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void putDouble(double value) throws IOException {
        room(Double.BYTES).putDouble(value);
    }

    void put(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, room(Byte.BYTES).remaining());
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    /** Writes all numbers of a {@code float[]}, {@code double[]} or {@code int[]}. */
    void putArray(Object array) throws IOException {
        int length = NumberArrays.length(array);
        int bytes = NumberArrays.bytesEach(array);
        for (int at = 0; at < length; ) {
            int count = Math.min(length - at, room(bytes).remaining() / bytes);
            if (array instanceof float[] floats) {
                buffer.asFloatBuffer().put(floats, at, count);
            } else if (array instanceof double[] doubles) {
                buffer.asDoubleBuffer().put(doubles, at, count);
            } else {
                buffer.asIntBuffer().put((int[]) array, at, count);
            }
            buffer.position(buffer.position() + count * bytes);
            at += count;
        }
    }

    private long position() {
        return drained + buffer.position();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        check();
        drained += buffer.position();
        buffer.flip();
        sink.write(buffer);
        buffer.clear();
        checked = 0;
    }

    /** Takes what was put since the last time into the checksums. */
    private void check() {
        ByteBuffer fresh = buffer.duplicate().flip().position(checked);
        content.update(fresh.duplicate());
        file.update(fresh);
        checked = buffer.position();
    }
}
