package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void epochsWithoutImprovement_exhaustIt() {
        Patience patience = new Patience(EarlyStopping.onMeanAuc(2));

        assertThat(patience.offer(1, 0.6)).isTrue();
        assertThat(patience.offer(2, 0.5)).isFalse();
        assertThat(patience.exhausted()).isFalse();
        assertThat(patience.offer(3, 0.6)).isFalse();
        assertThat(patience.exhausted()).isTrue();
        assertThat(patience.bestEpoch()).isEqualTo(1);
    }

    @Test
    void improvement_beginsTheCountAnew() {
        Patience patience = new Patience(EarlyStopping.onMeanAuc(2));

        patience.offer(1, 0.6);
        patience.offer(2, 0.5);
        patience.offer(3, 0.7);
        patience.offer(4, 0.69);

        assertThat(patience.exhausted()).isFalse();
        assertThat(patience.bestEpoch()).isEqualTo(3);
    }

    @Test
    void smallImprovement_isTheBestButDoesNotCount() {
        Patience patience = new Patience(EarlyStopping.onMeanAuc(2).minDelta(0.1));

        patience.offer(1, 0.6);
        assertThat(patience.offer(2, 0.65)).isTrue();
        assertThat(patience.offer(3, 0.69)).isTrue();

        assertThat(patience.exhausted()).isTrue();
        assertThat(patience.bestEpoch()).isEqualTo(3);
    }

    @Test
    void smallImprovements_countWhenTheyAddUp() {
        Patience patience = new Patience(EarlyStopping.onMeanAuc(2).minDelta(0.1));

        patience.offer(1, 0.6);
        patience.offer(2, 0.65);
        patience.offer(3, 0.71);

        assertThat(patience.exhausted()).isFalse();
    }

    @Test
    void never_isNotExhausted() {
        Patience patience = new Patience(EarlyStopping.never());
        for (int epoch = 1; epoch <= 1000; epoch++) {
            patience.offer(epoch, 0.5);
        }

        assertThat(patience.exhausted()).isFalse();
    }

    @Test
    void wrongValues_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EarlyStopping.onMeanAuc(0))
                .withMessage("patience must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EarlyStopping.onMeanAuc(1).minDelta(Double.NaN))
                .withMessage("minDelta must be in [0, 1), got NaN");
    }
}
