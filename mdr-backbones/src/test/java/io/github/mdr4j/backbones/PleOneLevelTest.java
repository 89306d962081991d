package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class PleOneLevelTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return Ple.experts(2, 1, 8).levels(1).tower(6);
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.LEVEL, AdapterSite.Role.TOWER);
    }
}
