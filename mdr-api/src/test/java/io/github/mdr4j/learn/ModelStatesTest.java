package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.param.ModelState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelStatesTest {

    private static final ModelState SHARED = ModelState.initial(List.of(new ModelState.Entry("norm", 1, 0)));
    private static final ModelState OWN = SHARED.with("norm", new double[] {2}, new double[] {3}, new long[] {4});

    @Test
    void sharedState_servesAnyDomain() {
        ModelStates states = ModelStates.of(SHARED);

        assertThat(states.of(0)).isSameAs(SHARED);
        assertThat(states.of(99)).isSameAs(SHARED);
    }

    @Test
    void ownState_servesItsDomain() {
        List<ModelState> perDomain = new ArrayList<>(List.of(SHARED, OWN));
        ModelStates states = new ModelStates(SHARED, perDomain);

        perDomain.clear();

        assertThat(states.of(1)).isSameAs(OWN);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> states.of(2));
    }

    @Test
    void statesOfOtherNorms_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelStates(SHARED, List.of(OWN, ModelState.empty())))
                .withMessage("statistics of domain 1 must be of [Entry[name=norm, width=1, domains=0]], got []");
    }
}
