package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data set that knows the raw ids behind the rows of its tables.
 *
 * @param data the rows
 * @param vocabularies the ids, by name of the table
 */
record RawIdDataset(MultiDomainDataset data, Map<String, Vocabulary> vocabularies) implements MultiDomainDataset {

    RawIdDataset {
        vocabularies = Collections.unmodifiableMap(new LinkedHashMap<>(vocabularies));
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public FeatureSchema schema() {
        return data.schema();
    }

    @Override
    public RowTable rows(Split split, Domain domain) {
        return data.rows(split, domain);
    }
}
