package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainLossesTest {

    @Test
    void mean_isOverRowsAndNotOverDomains() {
        DomainLosses losses = new DomainLosses(List.of(3.0, 1.0), List.of(6, 2));

        assertThat(losses.mean()).isEqualTo(0.5);
        assertThat(losses.mean(0)).isEqualTo(0.5);
        assertThat(losses.mean(1)).isEqualTo(0.5);
        assertThat(new DomainLosses(List.of(9.0, 1.0), List.of(1, 9)).mean()).isEqualTo(1);
    }

    @Test
    void domainWithoutRows_hasNoMean() {
        DomainLosses losses = new DomainLosses(List.of(3.0, 0.0), List.of(6, 0));

        assertThat(losses.mean(1)).isNaN();
        assertThat(losses.mean()).isEqualTo(0.5);
        assertThat(new DomainLosses(List.of(0.0), List.of(0)).mean()).isNaN();
    }

    @Test
    void manyRows_areCounted() {
        int rows = 2_000_000_000;

        assertThat(new DomainLosses(List.of(1.0 * rows, 1.0 * rows), List.of(rows, rows)).mean())
                .isEqualTo(1);
    }

    @Test
    void listsGiven_areCopied() {
        List<Double> sums = new ArrayList<>(List.of(3.0));
        List<Integer> rows = new ArrayList<>(List.of(6));
        DomainLosses losses = new DomainLosses(sums, rows);

        sums.set(0, 9.0);
        rows.set(0, 1);

        assertThat(losses.mean()).isEqualTo(0.5);
    }

    @Test
    void listsThatDoNotFit_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainLosses(List.of(1.0), List.of(1, 2)))
                .withMessage("got 1 sums and 2 row counts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainLosses(List.of(1.0, 1.0), List.of(1, -2)))
                .withMessage("rows of domain 1 must be >= 0, got -2");
    }
}
