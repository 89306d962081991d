package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DcnTest {

    @Nested
    class Vector extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Dcn.vector(2).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.CROSS);
        }
    }

    @Nested
    class Matrix extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Dcn.matrix(2).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.CROSS);
        }
    }

    @Nested
    class Wide extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Dcn.vector(2).wide(true).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.CROSS);
        }
    }

    @Nested
    class WithoutDeepNetwork extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Dcn.matrix(1).withoutDeepNetwork();
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.CROSS);
        }
    }

    @Test
    void noCrossLayer_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dcn.vector(0))
                .withMessage("cross layers must be >= 1, got 0");
    }
}
