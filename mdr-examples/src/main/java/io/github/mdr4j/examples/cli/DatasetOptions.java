package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.SyntheticDomains;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data to train on. */
final class DatasetOptions {

    /** The option that chooses a data set. */
    static final String NAME = "--dataset";

    static final Registry<RawDatasetOptions.Request, Supplier<MultiDomainDataset>> DATASETS = RawDatasetOptions.addTo(
                    new Registry<>(NAME))
            .<Supplier<MultiDomainDataset>>map(source -> source::load)
            .with(
                    "prepared",
                    Set.of(CsvFileOptions.FOLDER),
                    request -> request.options().prepared())
            .with("synthetic", Set.of(), request -> SyntheticDomains.builder()::build);

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DATASETS.names().iterator();
        }
    }

    @Option(
            names = NAME,
            paramLabel = "NAME",
            defaultValue = "synthetic",
            completionCandidates = Names.class,
            description = "Data: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, five made-up domains. prepared:"
                    + " what mdr prepare writes. mamdr-folder: what the data preparation of the MAMDR repository"
                    + " writes.")
    private String dataset = "";

    @Mixin
    private RawDatasetOptions raws = new RawDatasetOptions();

    /**
     * Checks the options.
     *
     * @param given the texts of the options that were given on the command line, by name
     * @param ids where CSV files get the numbers of their ids from
     * @return reads the data
     * @throws IllegalArgumentException if an option is wrong
     */
    Supplier<MultiDomainDataset> choose(Map<String, String> given, CsvIds ids) {
        return DATASETS.make(dataset, new RawDatasetOptions.Request(raws, given, ids), given.keySet());
    }
}
