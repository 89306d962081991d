package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MultiDomainDcnTest {

    @Nested
    class WithBatchNorm extends Contract {

        @Override
        protected Backbone backbone() {
            return MultiDomainDcn.hidden(6, 5);
        }
    }

    @Nested
    class WithoutNorm extends Contract {

        @Override
        protected Backbone backbone() {
            return MultiDomainDcn.hidden(6)
                    .crossLayers(3)
                    .normalization(Normalization.NONE)
                    .dropout(0.1);
        }
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiDomainDcn.hidden(8).crossLayers(0))
                .withMessage("cross layers must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiDomainDcn.hidden(8, 0))
                .withMessage("hidden[1] must be >= 1, got 0");
    }

    /** What holds for every form. */
    abstract static class Contract extends BackboneContract {

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.DEEP, AdapterSite.Role.CROSS);
        }
    }
}
