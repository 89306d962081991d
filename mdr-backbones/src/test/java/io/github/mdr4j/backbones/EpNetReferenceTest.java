package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class EpNetReferenceTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return EpNet.hidden(6, 5).reference();
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of();
    }
}
