package io.github.mdr4j.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which domain a row is.
 *
 * @param column the column that says it, or null if the files do
 * @param order how the domains of the column are numbered, or null if nobody asked
 * @param names the domains of the column, or none if they are those that occur
 */
record CsvDomainRule(@Nullable String column, CsvDomains.@Nullable DomainOrder order, List<String> names) {

    CsvDomainRule {
        names = List.copyOf(names);
    }

    CsvDomainRule withColumn(String value) {
        return new CsvDomainRule(value, order, names);
    }

    CsvDomainRule withOrder(CsvDomains.DomainOrder value) {
        return new CsvDomainRule(column, value, names);
    }

    CsvDomainRule withNames(List<String> value) {
        return new CsvDomainRule(column, order, value);
    }

    /** Whether domains found in the column are sorted. */
    boolean isSorted() {
        return column != null && names.isEmpty() && order != CsvDomains.DomainOrder.FIRST_APPEARANCE;
    }
}
