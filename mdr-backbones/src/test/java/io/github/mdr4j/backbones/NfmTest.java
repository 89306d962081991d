package io.github.mdr4j.backbones;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;

class NfmTest {

    @Nested
    class WithNorm extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Nfm.hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class WithoutNorm extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Nfm.hidden(6, 5).normalization(Normalization.NONE);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }
}
