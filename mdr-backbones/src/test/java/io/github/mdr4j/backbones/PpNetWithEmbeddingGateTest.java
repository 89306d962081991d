package io.github.mdr4j.backbones;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class PpNetWithEmbeddingGateTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return PpNet.hidden(6, 5).scenarioFeatures(FeatureSchema.DOMAIN);
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.TOWER);
    }
}
