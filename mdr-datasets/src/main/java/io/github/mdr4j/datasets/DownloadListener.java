package io.github.mdr4j.datasets;

import java.nio.file.Path;

/** Is told how a download goes on, in the thread that downloads. */
public interface DownloadListener {

    /** Keeps quiet. */
    DownloadListener NONE = new DownloadListener() {};

    /**
     * A file begins, or goes on where an earlier download ended.
     *
     * @param file where it will be
     * @param done bytes that are there already
     * @param size bytes of the whole file
     */
    default void onStart(Path file, long done, long size) {}

    /**
     * Some bytes have come.
     *
     * @param done bytes that are there
     */
    default void onBytes(long done) {}

    /** The file is whole and in its place. */
    default void onEnd() {}
}
