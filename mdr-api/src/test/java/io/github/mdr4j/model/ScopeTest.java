package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({"SHARED, DOMAIN, DOMAIN", "DOMAIN, ROW, ROW", "EACH, ROW, EACH", "SHARED, SHARED, SHARED"})
    void widest_isTheLaterOne(Scope a, Scope b, Scope widest) {
        assertThat(a.widest(b)).isEqualTo(widest);
        assertThat(b.widest(a)).isEqualTo(widest);
    }

    @Test
    void rowAndEach_haveRows() {
        assertThat(Scope.values()).filteredOn(Scope::hasRows).containsExactly(Scope.ROW, Scope.EACH);
    }

    @Test
    void typesRead_asInListings() {
        assertThat(new TensorType(Scope.DOMAIN, Shape.of(4, 2))).hasToString("domain[4, 2]");
    }
}
