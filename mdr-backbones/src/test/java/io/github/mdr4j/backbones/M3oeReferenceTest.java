package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class M3oeReferenceTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return M3oe.bottom(6, 5).experts(2, 5).tower(4).reference();
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.BOTTOM, AdapterSite.Role.LEVEL, AdapterSite.Role.TOWER);
    }
}
