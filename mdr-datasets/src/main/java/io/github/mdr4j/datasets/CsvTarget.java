package io.github.mdr4j.datasets;

import java.util.List;
import java.util.Map;

/** What the rows of CSV files are read into. */
interface CsvTarget {

    /** What the columns of a file are read into, by name. */
    Map<String, List<CsvField>> fields();

    /** Adds a row of what the fields have understood. */
    void keep();
}
