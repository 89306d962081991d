package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.param.DomainParameters.PerDomain;
import io.github.mdr4j.param.DomainParameters.Shared;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
import io.github.mdr4j.param.DomainParameters.SharedTimesSpecific;
import io.github.mdr4j.param.Sample.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DomainParametersTest {

    private final SplittableRandom random = new SplittableRandom(1);
    private final ParameterVector full =
            Sample.random(Form.FULL, Precision.FLOAT32, random).vector();
    private final ParameterVector few =
            Sample.random(Form.FEW_ROWS, Precision.FLOAT32, random).vector();
    private final ParameterVector zeros = ParameterVector.zeros(Sample.LAYOUT, Precision.FLOAT32);

    @Test
    void shared_anyDomain_isTheValue() {
        Shared shared = new Shared(full);

        assertThat(shared.of(0)).isSameAs(shared.of(1_000)).isSameAs(full);
        assertThat(shared.domains()).isZero();
        assertThat(shared.vectors()).containsExactly(full);
        assertThatThrownBy(() -> shared.of(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void perDomain_domain_isItsOwn() {
        PerDomain perDomain = new PerDomain(List.of(full, few));

        assertThat(perDomain.of(1)).isSameAs(few);
        assertThat(perDomain.domains()).isEqualTo(2);
        assertThat(perDomain.vectors()).containsExactly(full, few);
        assertThatThrownBy(() -> perDomain.of(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sharedPlusSpecific_domain_isTheSum() {
        SharedPlusSpecific sum = new SharedPlusSpecific(full, List.of(zeros, few));

        assertThat(sum.of(0)).isEqualTo(full);
        assertThat(sum.of(1)).isEqualTo(full.plus(few));
        assertThat(sum.domains()).isEqualTo(2);
        assertThat(sum.vectors()).containsExactly(full, zeros, few);
        assertThatThrownBy(() -> sum.of(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sharedTimesSpecific_domain_isTheProduct() {
        ParameterVector ones = ParameterVector.ones(Sample.LAYOUT, Precision.FLOAT32);
        SharedTimesSpecific product = new SharedTimesSpecific(full, List.of(ones, few));

        assertThat(product.of(0)).isEqualTo(full);
        assertThat(product.of(1)).isEqualTo(full.times(few));
        assertThat(product.domains()).isEqualTo(2);
        assertThat(product.vectors()).containsExactly(full, ones, few);
        assertThat(product.with(few, List.of(ones))).isEqualTo(new SharedTimesSpecific(few, List.of(ones)));
        assertThatThrownBy(() -> product.of(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedTimesSpecific(full, List.of()));
    }

    @Test
    void memoryBytes_sharedArrays_countOnce() {
        assertThat(new PerDomain(List.of(full, full, full)).memoryBytes()).isEqualTo(full.memoryBytes());
        assertThat(new SharedPlusSpecific(full, List.of(few)).memoryBytes())
                .isEqualTo(full.memoryBytes() + few.memoryBytes());
    }

    @Test
    void list_changedAfterwards_doesNotChangeTheValue() {
        List<ParameterVector> values = new ArrayList<>(List.of(full));
        PerDomain perDomain = new PerDomain(values);
        SharedPlusSpecific sum = new SharedPlusSpecific(zeros, values);

        values.set(0, few);

        assertThat(perDomain).isEqualTo(new PerDomain(List.of(full)));
        assertThat(sum.of(0)).isEqualTo(full);
    }

    @Test
    void noDomainOrOtherPrecision_isAnError() {
        ParameterVector other = ParameterVector.zeros(Sample.LAYOUT, Precision.FLOAT64);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerDomain(List.of()))
                .withMessage("expected the parameters of at least one domain, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedPlusSpecific(full, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerDomain(List.of(full, other)))
                .withMessage("precisions differ: expected FLOAT32, got FLOAT64");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedPlusSpecific(full, List.of(other)));
    }

    @Test
    void layouts_areComparedForEveryDomain() {
        ParameterLayout equal = ParameterLayout.of(Sample.LAYOUT.entries());
        ParameterVector same = ParameterVector.zeros(equal, Precision.FLOAT32);
        ParameterVector other = ParameterVector.zeros(
                ParameterLayout.of(List.of(ParameterEntry.dense("layer0/weight", 3, 4))), Precision.FLOAT32);

        assertThat(new PerDomain(List.of(full, same, few, same)).domains()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerDomain(List.of(full, same, same, other)))
                .withMessageStartingWith("layouts differ from entry 1 on");
    }
}
