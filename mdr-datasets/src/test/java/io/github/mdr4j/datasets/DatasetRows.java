package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.List;

/** Looks at the rows of a data set. */
final class DatasetRows {

    private DatasetRows() {}

    /** All rows of a domain and split. */
    static Batch of(MultiDomainDataset data, Split split, int domain) {
        return new OrderedBatches(data, split, data.schema().domains().get(domain), Integer.MAX_VALUE).from(0);
    }

    /** The raw ids of a sparse column, with a question mark for those that are unknown. */
    static List<String> ids(MultiDomainDataset data, Split split, int domain, int column) {
        String table = data.schema().sparse().get(column).table();
        return raw(data, table, of(data, split, domain).sparse(column));
    }

    /** The raw ids of a sequence column, padding included. */
    static List<String> sequences(MultiDomainDataset data, Split split, int domain, int column) {
        String table = data.schema().sequences().get(column).table();
        return raw(data, table, of(data, split, domain).sequence(column));
    }

    /** The number of rows of every domain. */
    static List<Integer> sizes(MultiDomainDataset data, Split split) {
        return data.schema().domains().stream()
                .map(domain -> data.rows(split, domain).size())
                .toList();
    }

    static List<String> domainNames(MultiDomainDataset data) {
        return data.schema().domains().stream().map(Domain::name).toList();
    }

    private static List<String> raw(MultiDomainDataset data, String table, int[] rows) {
        List<String> ids = data.vocabularies().get(table).ids();
        return Arrays.stream(rows)
                .mapToObj(row -> row < 0 ? "" : row < ids.size() ? ids.get(row) : "?")
                .toList();
    }
}
