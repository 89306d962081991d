package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CcpmTest {

    @Nested
    class TwoConvolutions extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Ccpm.convolution(6, 3).then(5, 2).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class OneConvolution extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Ccpm.convolution(2, 3).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class ThreeConvolutions extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Ccpm.convolution(3, 2).then(2, 3).then(1, 2).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Test
    void noConvolution_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ccpm(List.of(), List.of(6), 0))
                .withMessage("there must be at least one convolution, got none");
    }

    @Test
    void windowBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ccpm.convolution(0, 4))
                .withMessage("width and filters of a convolution must be >= 1, got 0 and 4");
    }
}
