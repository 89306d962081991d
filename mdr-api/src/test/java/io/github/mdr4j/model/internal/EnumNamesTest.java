package io.github.mdr4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Op;
import org.junit.jupiter.api.Test;

class EnumNamesTest {

    @Test
    void names_areInLowerCamelCase() {
        assertThat(EnumNames.of(Op.Variance.STORE_UNBIASED)).isEqualTo("storeUnbiased");
        assertThat(EnumNames.of(Activation.Kind.NONE)).isEqualTo("none");
    }
}
