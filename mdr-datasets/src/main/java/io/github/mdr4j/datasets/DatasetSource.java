package io.github.mdr4j.datasets;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Raw files, together with everything that decides which data set they become: the same files and options give the same
 * rows. Readers of data sets are sources; {@link io.github.mdr4j.datasets.prepared.PreparedFolder} prepares them once
 * and for all.
 */
public interface DatasetSource {

    /**
     * The name of what understands the files, for people.
     *
     * @return the name of the class unless it says otherwise
     */
    default String reader() {
        return getClass().getSimpleName();
    }

    /**
     * The files that are read.
     *
     * @return the files, in an order that depends on the options only
     * @throws ConfigurationException if options are missing or exclude each other
     * @throws DataFormatException if the files cannot be found
     */
    List<Path> files();

    /**
     * Everything beside the files that decides the rows, defaults included.
     *
     * @return texts by name of the option
     * @throws ConfigurationException if options are missing or exclude each other
     * @throws DataFormatException if an option depends on files that cannot be found
     */
    Map<String, String> options();

    /**
     * Reads the files.
     *
     * @return the data
     * @throws ConfigurationException if options are missing or exclude each other
     * @throws DataFormatException if a file is missing or not as it should be
     */
    MultiDomainDataset load();
}
