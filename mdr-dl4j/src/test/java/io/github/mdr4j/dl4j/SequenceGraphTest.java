package io.github.mdr4j.dl4j;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class SequenceGraphTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return Dl4jBackbone.of(Graphs.sequences(9));
    }

    /** Few columns: DL4J's small operations take their time. */
    @Override
    protected FeatureSchema schema(int domains) {
        List<String> names = IntStream.range(0, domains).mapToObj(d -> "d" + d).toList();
        return FeatureSchema.of(names, List.of(new Feature.Sparse("user", 32), new Feature.Dense("price", 1)));
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of();
    }
}
