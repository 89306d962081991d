package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.testkit.BackboneContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DomainMlpTest {

    @Nested
    class TwoLayers extends Contract {

        @Override
        protected Backbone backbone() {
            return DomainMlp.hidden(6, 5);
        }
    }

    @Nested
    class SevenLayers extends Contract {

        @Override
        protected Backbone backbone() {
            return DomainMlp.hidden(9, 8, 7, 8, 7, 6, 5);
        }
    }

    @Nested
    class WithoutNorm extends Contract {

        @Override
        protected Backbone backbone() {
            return DomainMlp.hidden(6, 5).normalization(Normalization.NONE).dropout(0.1);
        }
    }

    @Nested
    class Reference extends Contract {

        @Override
        protected Backbone backbone() {
            return DomainMlp.hidden(6, 5).reference();
        }
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainMlp.hidden(8, 0))
                .withMessage("hidden[1] must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainMlp.hidden(8).dropout(-0.1))
                .withMessage("dropout must be in [0, 1), got -0.1");
    }

    /** What holds for every form. */
    abstract static class Contract extends BackboneContract {

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.TOWER);
        }
    }
}
