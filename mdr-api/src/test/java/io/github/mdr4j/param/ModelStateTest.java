package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStateTest {

    private static final ModelState INITIAL =
            ModelState.initial(List.of(new ModelState.Entry("shared", 2, 0), new ModelState.Entry("domain", 2, 3)));

    @Test
    void initial_isMeanZeroVarianceOneCountZero() {
        assertThat(INITIAL.mean("shared")).containsExactly(0, 0);
        assertThat(INITIAL.variance("shared")).containsExactly(1, 1);
        assertThat(INITIAL.count("shared")).containsExactly(0);
        assertThat(INITIAL.mean("domain")).hasSize(6).containsOnly(0);
        assertThat(INITIAL.variance("domain")).hasSize(6).containsOnly(1);
        assertThat(INITIAL.count("domain")).containsExactly(0, 0, 0);
    }

    @Test
    void with_oneEntry_givesANewState() {
        ModelState changed = INITIAL.with("shared", new double[] {1, 2}, new double[] {3, 0}, new long[] {5});

        assertThat(changed.mean("shared")).containsExactly(1, 2);
        assertThat(changed.variance("shared")).containsExactly(3, 0);
        assertThat(changed.count("shared")).containsExactly(5);
        assertThat(changed.count("domain")).containsExactly(0, 0, 0);
        assertThat(changed.entries()).isEqualTo(INITIAL.entries());
        assertThat(INITIAL.mean("shared")).containsExactly(0, 0);
    }

    @Test
    void arrays_writtenTo_leaveTheStateAlone() {
        double[] mean = {1, 2};
        double[] variance = {3, 4};
        long[] count = {5};
        ModelState state = INITIAL.with("shared", mean, variance, count);
        mean[0] = variance[0] = count[0] = 9;
        state.mean("shared")[0] = 9;
        state.variance("shared")[0] = 9;
        state.count("shared")[0] = 9;

        assertThat(state).isEqualTo(INITIAL.with("shared", new double[] {1, 2}, new double[] {3, 4}, new long[] {5}));
    }

    @Test
    void equals_sameValues_isTrue() {
        ModelState a = INITIAL.with("shared", new double[] {1, 2}, new double[] {3, 4}, new long[] {5});
        ModelState b = INITIAL.with("shared", new double[] {1, 2}, new double[] {3, 4}, new long[] {5});

        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b).isNotEqualTo(INITIAL).isNotEqualTo("state");
        assertThat(INITIAL)
                .isNotEqualTo(INITIAL.with("shared", new double[] {1, 0}, new double[] {1, 1}, new long[] {0}))
                .isNotEqualTo(INITIAL.with("shared", new double[] {0, 0}, new double[] {2, 1}, new long[] {0}))
                .isNotEqualTo(INITIAL.with("shared", new double[] {0, 0}, new double[] {1, 1}, new long[] {1}));
    }

    @Test
    void empty_hasNoEntries() {
        assertThat(ModelState.empty().entries()).isEmpty();
        assertThat(ModelState.empty()).isEqualTo(ModelState.initial(List.of()));
    }

    @Test
    void unknownName_listsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.mean("norm"))
                .withMessage("no state is named \"norm\"; known: shared, domain");
    }

    @Test
    void with_wrongLength_saysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("domain", new double[2], new double[6], new long[3]))
                .withMessage("mean of state \"domain\": expected 6 numbers, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("domain", new double[6], new double[7], new long[3]))
                .withMessage("variance of state \"domain\": expected 6 numbers, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("domain", new double[6], new double[6], new long[1]))
                .withMessage("count of state \"domain\": expected 3 numbers, got 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void with_badVariance_saysWhere(double bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("shared", new double[2], new double[] {1, bad}, new long[1]))
                .withMessage("variance[1] of state \"shared\": expected a finite number >= 0, got " + bad);
    }

    @Test
    void with_badMeanOrCount_saysWhere() {
        double[] ones = {1, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("shared", new double[] {Double.NaN, 0}, ones, new long[1]))
                .withMessage("mean[0] of state \"shared\": expected a finite number, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INITIAL.with("shared", new double[2], ones, new long[] {-1}))
                .withMessage("count[0] of state \"shared\": expected a number >= 0, got -1");
    }

    @Test
    void entries_badValues_areErrors() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelState.Entry("", 1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelState.Entry("norm", 0, 0))
                .withMessage("width of state \"norm\" must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelState.Entry("norm", 1, -1))
                .withMessage("domains of state \"norm\" must be >= 0, got -1");
        ModelState.Entry entry = new ModelState.Entry("norm", 1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelState.initial(List.of(entry, entry)))
                .withMessage("state names must be unique, got \"norm\" twice");
    }
}
