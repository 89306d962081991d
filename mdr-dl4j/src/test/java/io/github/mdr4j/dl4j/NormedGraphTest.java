package io.github.mdr4j.dl4j;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class NormedGraphTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return Dl4jBackbone.of(Graphs.normed(19));
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of();
    }
}
