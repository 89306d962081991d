package io.github.mdr4j.train.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file taken apart and put together again by what the documentation of the format says, and with none of the code
 * that reads and writes it.
 */
final class FileSections {

    /** A section without its checksum. */
    record Section(String name, byte[] content) {}

    private static final int HEADER = 12;

    private final byte[] header;
    private final List<Section> sections = new ArrayList<>();

    FileSections(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header = bytes(in, HEADER);
        while (in.hasRemaining()) {
            int start = in.position();
            String name = new String(bytes(in, Short.toUnsignedInt(in.getShort())), StandardCharsets.UTF_8);
            byte[] content = bytes(in, Math.toIntExact(in.getLong()));
            if (in.getInt() != checksum(content)) {
                throw new AssertionError("checksum of " + name);
            }
            if (name.equals("end")) {
                ByteBuffer end = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
                boolean right = end.getLong() == start
                        && end.getInt() == sections.size()
                        && end.getInt() == checksum(Arrays.copyOf(file, start));
                if (!right || in.hasRemaining()) {
                    throw new AssertionError("end");
                }
            } else {
                sections.add(new Section(name, content));
            }
        }
    }

    List<Section> sections() {
        return sections;
    }

    Section section(String name) {
        return sections.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    void replace(String name, byte[] content) {
        sections.replaceAll(s -> s.name().equals(name) ? new Section(name, content) : s);
    }

    /** The file, with all checksums right. */
    byte[] toBytes() {
        byte[] body = header;
        for (Section section : sections) {
            body = joined(body, encoded(section));
        }
        ByteBuffer end = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        end.putLong(body.length).putInt(sections.size()).putInt(checksum(body));
        return joined(body, encoded(new Section("end", end.array())));
    }

    private static byte[] encoded(Section section) {
        byte[] name = section.name().getBytes(StandardCharsets.UTF_8);
        int length = Short.BYTES + name.length + Long.BYTES + section.content().length + Integer.BYTES;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) name.length)
                .put(name)
                .putLong(section.content().length)
                .put(section.content())
                .putInt(checksum(section.content()))
                .array();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] result = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] result = new byte[count];
        in.get(result);
        return result;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
