package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class SharedBottomTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return SharedBottom.bottom(6, 5).tower(4);
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.BOTTOM, AdapterSite.Role.TOWER);
    }
}
