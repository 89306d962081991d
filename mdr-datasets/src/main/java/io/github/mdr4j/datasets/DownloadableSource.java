package io.github.mdr4j.datasets;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DownloadException;

/** Raw files that may be fetched from a public address. Nothing is fetched unless it is asked for. */
public interface DownloadableSource extends DatasetSource {

    /**
     * The option of the command line that fetches missing files before they are read: a flag of
     * {@link DatasetProvider}s whose sources are such ones.
     */
    DatasetOption DOWNLOAD = new DatasetOption(
            "--download",
            "",
            "fetches the files that the folder does not have from their public address. Default: off.");

    /**
     * Fetches the files that are missing. A file is at its place when it is whole and has the size that the server has
     * said; what has come until then is beside it, and the next download goes on from there.
     *
     * @param listener is told how it goes on
     * @throws ConfigurationException if it is not said which files
     * @throws DownloadException if a file cannot be had
     */
    void download(DownloadListener listener);
}
