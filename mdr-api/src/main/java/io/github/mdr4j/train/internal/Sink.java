package io.github.mdr4j.train.internal;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the bytes of a file go. */
interface Sink extends Closeable {

    /** Opens a sink. */
    @FunctionalInterface
    interface Opener {
        Sink open(Path file) throws IOException;
    }

    /** Takes all remaining bytes of a buffer on the heap. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when the bytes are on the disk. */
    void force() throws IOException;

    /**
     * A new file.
     *
     * <p>It is not a channel: those are closed by an interrupt, and an interrupted thread still has a model to save.
     */
    static Sink newFile(Path file) throws IOException {
        FileOutputStream out = new FileOutputStream(file.toFile());
        return new Sink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                bytes.position(bytes.limit());
            }

            @Override
            public void force() throws IOException {
                out.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
