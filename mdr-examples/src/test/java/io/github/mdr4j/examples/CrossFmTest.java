package io.github.mdr4j.examples;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

// @start region="contract"
class CrossFmTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return new CrossFm(new CrossNetwork(CrossLayer.Form.VECTOR, 2));
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.CROSS);
    }
}
// @end region="contract"
