package io.github.mdr4j.dl4j;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;

/** Programs over 19 columns: four embeddings, the domain's included, and three numbers. */
final class TestPrograms {

    static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("a", "b", "c"),
            List.of(
                    new Feature.Sparse("user", 40),
                    new Feature.Sparse("item", 15),
                    new Feature.Sequence("history", "item", 15, 3),
                    new Feature.Dense("price", 1),
                    new Feature.Dense("counts", 2)));

    private TestPrograms() {}

    static Program of(Backbone backbone) {
        return Program.record(backbone, null, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
