package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticOptionsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOptions")
    void valueOutsideItsRange_isNamedWithItsOption(String message, UnaryOperator<SyntheticDomainsBuilder> option) {
        SyntheticDomainsBuilder builder = option.apply(SyntheticDomains.builder());

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                bad("domains must be >= 1, got 0", b -> b.domains(0)),
                bad("users must be >= 1, got -3", b -> b.users(-3)),
                bad("items must be >= 1, got 0", b -> b.items(0)),
                bad("rowsPerDomain must be >= 1, got 0", b -> b.rowsPerDomain(0)),
                bad(
                        "domains * rowsPerDomain must be <= 2147483647, got 3 * 1000000000",
                        b -> b.domains(3).rowsPerDomain(1_000_000_000)),
                bad("skew must be a finite number >= 0, got -0.5", b -> b.skew(-0.5)),
                bad("skew must be a finite number >= 0, got NaN", b -> b.skew(Double.NaN)),
                bad("skew must be a finite number >= 0, got Infinity", b -> b.skew(Double.POSITIVE_INFINITY)),
                bad("conflict must be in 0..1, got 1.01", b -> b.conflict(1.01)),
                bad("conflict must be in 0..1, got NaN", b -> b.conflict(Double.NaN)),
                bad("sharing must be in 0..1, got -0.1", b -> b.sharing(-0.1)),
                bad("popularity must be in 0..1, got 2.0", b -> b.popularity(2)),
                bad("sharpness must be a finite number > 0, got 0.0", b -> b.sharpness(0)),
                bad("sharpness must be a finite number > 0, got NaN", b -> b.sharpness(Double.NaN)),
                bad("sharpness must be a finite number > 0, got Infinity", b -> b.sharpness(Double.POSITIVE_INFINITY)),
                bad("factors must be an even number >= 2, got 7", b -> b.factors(7)),
                bad("factors must be an even number >= 2, got 0", b -> b.factors(0)),
                bad("clickRates[0] must lie between 0 and 1, both excluded, got 0.0", b -> b.clickRate(0)),
                bad("clickRates[0] must lie between 0 and 1, both excluded, got NaN", b -> b.clickRate(Double.NaN)),
                bad(
                        "clickRates[1] must lie between 0 and 1, both excluded, got 1.0",
                        b -> b.domains(2).clickRates(0.5, 1)),
                bad("clickRates must be one for all or one for each of 5 domains, got 2", b -> b.clickRates(0.5, 0.5)),
                bad("clickRates must be one for all or one for each of 5 domains, got 0", b -> b.clickRates()));
    }

    private static Arguments bad(String message, UnaryOperator<SyntheticDomainsBuilder> option) {
        return Arguments.of(message, option);
    }
}
