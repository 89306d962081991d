package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.FieldProducts;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PnnTest {

    @Nested
    class Inner extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.inner().hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class OuterSum extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.outer(FieldProducts.Outer.SUM).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class OuterMatrix extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.outer(FieldProducts.Outer.MATRIX).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class OuterVector extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.outer(FieldProducts.Outer.VECTOR).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class OuterNumber extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.outer(FieldProducts.Outer.NUMBER).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Nested
    class Both extends BackboneContract {

        @Override
        protected Backbone backbone() {
            return Pnn.both(FieldProducts.Outer.MATRIX).hidden(6, 5);
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP);
        }
    }

    @Test
    void neitherInnerNorOuterProducts_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pnn(false, Optional.empty(), List.of(6), 0))
                .withMessage("a product-based network needs inner products, outer products or both");
    }
}
