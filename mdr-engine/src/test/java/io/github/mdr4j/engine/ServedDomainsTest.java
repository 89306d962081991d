package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedDomainsTest {

    private static final int DOMAINS = 5;
    private static final Program PROGRAM = Programs.all().get("linear large shared on row");

    private final ParameterVector shared = Programs.values(PROGRAM, 1, Precision.FLOAT32);
    private final List<ParameterVector> specific = IntStream.range(0, DOMAINS)
            .mapToObj(d -> Programs.values(PROGRAM, 2 + d, Precision.FLOAT32))
            .toList();
    private final DomainParameters parameters = new DomainParameters.SharedPlusSpecific(shared, specific);
    private final long each = ServingParameters.bytes(shared.layout(), Precision.FLOAT32);

    @Test
    void domainAskedForLongestAgo_leavesFirst() {
        ServedDomains served = new ServedDomains(parameters, DOMAINS, 2 * each);
        ServingParameters first = served.of(0);
        ServingParameters second = served.of(1);
        assertThat(served.of(0)).isSameAs(first);
        served.of(2);

        assertThat(served.kept()).isEqualTo(2);
        assertThat(served.of(0)).isSameAs(first);
        assertThat(served.of(1)).isNotSameAs(second);
    }

    @Test
    void manyDomains_stayWithinTheBound() {
        ServedDomains served = new ServedDomains(parameters, DOMAINS, 3 * each + 1);
        for (int ask = 0; ask < 50; ask++) {
            served.of(ask * 3 % DOMAINS);
            assertThat(served.kept()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void boundBelowOneDomain_keepsOne() {
        ServedDomains served = new ServedDomains(parameters, DOMAINS, 0);

        assertThat(served.of(3)).isSameAs(served.of(3));
        assertThat(served.limit()).isEqualTo(1);
    }

    @Test
    void scoring_takesNoMemoryOutsideTheHeapForADomain() {
        long before = Staging.heldBytes();
        ServedDomains served = new ServedDomains(parameters, DOMAINS, ServedDomains.heapBytes());
        for (int d = 0; d < DOMAINS; d++) {
            served.of(d);
        }

        assertThat(Staging.heldBytes()).isEqualTo(before);
    }
}
