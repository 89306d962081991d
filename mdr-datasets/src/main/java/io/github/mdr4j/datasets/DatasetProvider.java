package io.github.mdr4j.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A kind of data set that can be asked for by name, as in {@code mdr train --dataset amazon} and {@code mdr prepare
 * amazon}.
 *
 * <p>Providers are found by {@link ServiceLoader}: a class with a public constructor without arguments, named in
 * {@code META-INF/services/io.github.mdr4j.datasets.DatasetProvider} of its jar, is all that a new data set needs to be
 * trained on, evaluated on and prepared by its name and with its options.
 */
public interface DatasetProvider {

    /**
     * The name.
     *
     * @return such as {@code amazon}
     */
    String name();

    /**
     * What the folder with the raw files holds, behind "the folder with".
     *
     * @return such as {@code ratings.dat, users.dat and movies.dat}
     */
    String files();

    /**
     * The options beside the folder. Options of the same name mean the same for all data sets that have them.
     *
     * @return the options
     */
    List<DatasetOption> options();

    /**
     * Checks the options, without reading anything yet.
     *
     * @param raw the folder with the raw files
     * @param options what was given of {@link #options()}
     * @return reads the data
     * @throws IllegalArgumentException if an option has a wrong value
     */
    DatasetSource source(Path raw, OptionValues options);

    /**
     * All that are found.
     *
     * @return the providers, in the order in which they are found
     */
    static List<DatasetProvider> all() {
        return ServiceLoader.load(DatasetProvider.class, DatasetProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
