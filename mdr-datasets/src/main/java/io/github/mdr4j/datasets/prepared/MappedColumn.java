package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The values of a column, read where they lie in the file. The system brings them into memory as they are needed and
 * lets go of them as it likes; none of them is on the heap. The mapping ends when the column is garbage.
 */
final class MappedColumn {

    private static final int BLOCK_BITS = 30;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int WITHIN_BLOCK = BLOCK - 1;
    private static final int INT_SHIFT = 2;
    private static final int LONG_SHIFT = 3;

    private final ByteBuffer[] blocks;

    private MappedColumn(ByteBuffer[] blocks) {
        this.blocks = blocks;
    }

    /**
     * Maps a file.
     *
     * @param bytes how large it is to be
     * @throws DataFormatException if it is missing, or has another size or checksum
     */
    static MappedColumn map(Path folder, Manifest.StoredFile stored, long bytes) {
        Path file = folder.resolve(stored.file());
        long found = size(file);
        if (found != bytes || stored.bytes() != bytes) {
            throw damaged(
                    file,
                    "a file of " + bytes + " bytes",
                    found + " bytes, and " + stored.bytes() + " bytes in " + Manifest.FILE);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer[] blocks = new ByteBuffer[(int) ((bytes + BLOCK - 1) >>> BLOCK_BITS)];
            CRC32C checksum = new CRC32C();
            for (int b = 0; b < blocks.length; b++) {
                long from = (long) b << BLOCK_BITS;
                blocks[b] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(BLOCK, bytes - from))
                        .order(ByteOrder.LITTLE_ENDIAN);
                checksum.update(blocks[b].duplicate());
            }
            if (!ColumnFile.text(checksum).equals(stored.crc32c())) {
                throw damaged(file, "the checksum " + stored.crc32c(), ColumnFile.text(checksum));
            }
            return new MappedColumn(blocks);
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    /** The size of a file of the folder. */
    static long size(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw damaged(file, "a file", Files.isDirectory(file) ? "a folder" : "no such file");
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    int intAt(long index) {
        long at = index << INT_SHIFT;
        return blocks[(int) (at >>> BLOCK_BITS)].getInt((int) at & WITHIN_BLOCK);
    }

    float floatAt(long index) {
        long at = index << INT_SHIFT;
        return blocks[(int) (at >>> BLOCK_BITS)].getFloat((int) at & WITHIN_BLOCK);
    }

    long longAt(long index) {
        long at = index << LONG_SHIFT;
        return blocks[(int) (at >>> BLOCK_BITS)].getLong((int) at & WITHIN_BLOCK);
    }

    static DataFormatException damaged(Path file, String expected, String got) {
        return new DataFormatException(file + ": expected " + expected + ", got " + got
                + "; the prepared folder is damaged, prepare the data once more");
    }
}
