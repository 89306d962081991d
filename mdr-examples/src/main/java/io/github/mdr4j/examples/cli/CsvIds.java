package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.CsvDomains;
import java.util.Set;

/** Where the rows of CSV files get the numbers of their ids and domains from. */
interface CsvIds {

    /**
     * Tells a reader.
     *
     * @param reader reads the files
     * @param tables the tables of its features
     * @param domainsByColumn whether a column says the domains
     */
    void applyTo(CsvDomains reader, Set<String> tables, boolean domainsByColumn);
}
