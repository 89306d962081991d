package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterLayoutTest {

    private static final ParameterLayout LAYOUT = Sample.LAYOUT;

    @Test
    void denseEntries_lieOneAfterAnother() {
        assertThat(LAYOUT.denseSize()).isEqualTo(12 + 7);
        assertThat(LAYOUT.denseOffset(0)).isZero();
        assertThat(LAYOUT.denseOffset(3)).isEqualTo(12);
    }

    @Test
    void entriesAndIndices_followTheOrder() {
        assertThat(LAYOUT.entries())
                .extracting(ParameterEntry::name)
                .startsWith("layer0/weight", "tower/weight", "user");
        assertThat(LAYOUT.index("user")).isEqualTo(2);
        assertThat(LAYOUT.entry("user")).isEqualTo(ParameterEntry.table("user", 100, 16));
        assertThat(LAYOUT.totalSize()).isEqualTo(12 + 15 + 1600 + 7 + 3000 + 3 + 2 + 2700);
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "3, 64", "4, 64", "10, 16", "16, 16", "64, 4", "128, 2", "200, 1", "256, 1", "1000, 1"})
    void rowsPerPage_dimension_isAPowerOfTwoNear256Numbers(int dim, int expected) {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("table", 1000, dim)));

        assertThat(layout.rowsPerPage(0)).isEqualTo(expected);
        assertThat(1 << layout.pageShift(0)).isEqualTo(expected);
        assertThat(layout.pages(0)).isEqualTo((1000 + expected - 1) / expected);
        assertThat(layout.pageLength(0, 0)).isEqualTo(expected * dim);
        int lastRows = 1000 - (layout.pages(0) - 1) * expected;
        assertThat(layout.pageLength(0, layout.pages(0) - 1)).isEqualTo(lastRows * dim);
    }

    @Test
    void pages_largestTable_doNotOverflow() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("table", Integer.MAX_VALUE, 1)));

        assertThat(layout.pages(0)).isEqualTo(1 << 23);
        assertThat(layout.pageLength(0, (1 << 23) - 1)).isEqualTo(255);
    }

    @Test
    void nameTwice_isAnErrorThatNamesIt() {
        List<ParameterEntry> entries =
                List.of(ParameterEntry.dense("a", 1), ParameterEntry.dense("b", 1), ParameterEntry.table("a", 2, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterLayout.of(entries))
                .withMessage("parameter names must be unique, got \"a\" twice: entries 0 and 2");
    }

    @Test
    void unknownName_listsTheKnownOnes() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.dense("a"), ParameterEntry.dense("b")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.index("c"))
                .withMessage("no parameter is named \"c\"; known: a, b");
    }

    @Test
    void wrongKind_isAnErrorThatNamesTheEntry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAYOUT.denseOffset(2))
                .withMessage("parameter \"user\" (entry 2): expected DENSE, got TABLE");
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUT.pages(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUT.rowsPerPage(1));
    }

    @Test
    void tooManyDenseNumbers_isAnError() {
        List<ParameterEntry> entries =
                List.of(ParameterEntry.dense("a", 1 << 15, 1 << 15), ParameterEntry.dense("b", 1 << 15, 1 << 15));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterLayout.of(entries))
                .withMessageContaining("2147483647")
                .withMessageContaining("entry 1, \"b\"");
    }

    @Test
    void equals_sameEntries_isTrue() {
        ParameterLayout same = ParameterLayout.of(List.copyOf(LAYOUT.entries()));

        assertThat(LAYOUT).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(LAYOUT)
                .isNotEqualTo(ParameterLayout.of(LAYOUT.entries().subList(0, 3)))
                .isNotEqualTo("layout");
    }

    @Test
    void requireSame_shorterLayout_namesTheFirstDifference() {
        ParameterLayout shorter = ParameterLayout.of(LAYOUT.entries().subList(0, 7));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shorter.requireSame(LAYOUT))
                .withMessage("layouts differ from entry 7 on: expected no more than 7 entries, got table \"wide\" 9 x"
                        + " [300]");
    }
}
