package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class MmoeTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return Mmoe.experts(3, 6, 5).gate(4).tower(4);
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.LEVEL, AdapterSite.Role.TOWER);
    }
}
