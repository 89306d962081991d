package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite.Phase;
import io.github.mdr4j.model.AdapterSite.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterSiteTest {

    @Test
    void remaining_countsTheLayersBehind() {
        assertThat(new AdapterSite(Role.DEEP, Phase.HIDDEN, "hidden", 0, 3).remaining())
                .isEqualTo(2);
        assertThat(new AdapterSite(Role.DEEP, Phase.HIDDEN, "hidden", 2, 3).remaining())
                .isZero();
    }

    @Test
    void site_readsAsAPlace() {
        assertThat(new AdapterSite(Role.TOWER, Phase.LAYER, "tower", 1, 2))
                .hasToString("tower tower layer 2 of 2 (layer)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void indexOutsideTheBlock_isRefused(int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdapterSite(Role.DEEP, Phase.LAYER, "hidden", index, 2))
                .withMessage("index of a site of \"hidden\" must be in 0..1, got " + index);
    }
}
