package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;

class EpNetNormalizedTest extends BackboneContract {

    @Override
    protected Backbone backbone() {
        return EpNet.hidden(6, 5).normalization(Normalization.BATCH);
    }

    @Override
    protected Set<AdapterSite.Role> siteRoles() {
        return Set.of(AdapterSite.Role.DEEP);
    }
}
