package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GradientBuilderTest {

    private static final ParameterLayout LAYOUT = Sample.LAYOUT;
    private static final int SLICES = LAYOUT.index("tower/weight");
    private static final int ITEM = LAYOUT.index("item");

    private final GradientBuilder builder = ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32);

    @Test
    void nothingGiven_isZero() {
        assertThat(builder.build()).isEqualTo(ParameterVector.zeros(LAYOUT, Precision.FLOAT32));
    }

    @Test
    void arrays_given_areTakenOver() {
        float[] dense = new float[LAYOUT.denseSize()];
        float[] slice = {1, 2, 3, 4, 5};
        int[] rows = {3, 999};
        float[] values = {1, 2, 3, 4, 5, 6};

        ParameterVector gradient = builder.dense(dense)
                .slice(SLICES, 1, slice)
                .rows(ITEM, rows, values)
                .build();
        TableView.Sparse table = (TableView.Sparse) gradient.table(ITEM);

        assertThat(gradient.dense()).isSameAs(dense);
        assertThat(gradient.slice(SLICES, 1)).isSameAs(slice);
        assertThat(gradient.slice(SLICES, 0)).isNull();
        assertThat(table.rowNumbers()).isSameAs(rows);
        assertThat(table.values()).isSameAs(values);
        assertThat(gradient.get("item", 999 * 3 + 2)).isEqualTo(6);
    }

    @Test
    void rows_manyOfASmallTable_stayRows() {
        TableView table = builder.rows(LAYOUT.index("tiny"), new int[] {0, 1}, new float[] {1, 2})
                .build()
                .table(LAYOUT.index("tiny"));

        assertThat(table).isInstanceOf(TableView.Sparse.class);
    }

    @Test
    void rows_notAscendingOrNotInTheTable_isAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rows(ITEM, new int[] {3, 3}, new float[6]))
                .withMessage("rows of table \"item\": expected ascending row numbers from 0 to 999, got 3 at position 1"
                        + " after 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rows(ITEM, new int[] {1000}, new float[3]))
                .withMessage(
                        "rows of table \"item\": expected ascending row numbers from 0 to 999, got 1000 at position"
                                + " 0");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rows(ITEM, new int[] {-1}, new float[3]));
    }

    @Test
    void pages_given_areTakenOverAndMayBeShared() {
        Object[] pages = new Object[LAYOUT.pages(ITEM)];
        pages[1] = new float[LAYOUT.pageLength(ITEM, 1)];
        ((float[]) pages[1])[2] = 5;
        int row = LAYOUT.rowsPerPage(ITEM);

        ParameterVector vector = builder.pages(ITEM, pages).build();
        ParameterVector other = ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32)
                .pages(ITEM, pages)
                .build();

        assertThat(((TableView.Paged) vector.table(ITEM)).pages()[1]).isSameAs(pages[1]);
        assertThat(vector.get("item", row * 3L + 2)).isEqualTo(5);
        assertThat(other).isEqualTo(vector);
        assertThat(((TableView.Paged) other.table(ITEM)).pages()).isSameAs(pages);
    }

    @Test
    void pages_tooFewOrOfTheWrongLength_areAnError() {
        Object[] pages = new Object[LAYOUT.pages(ITEM)];
        pages[3] = new float[7];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pages(ITEM, new Object[1]))
                .withMessage("table \"item\": expected " + pages.length + " pages, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pages(ITEM, pages))
                .withMessage("page 3 of table \"item\": expected " + LAYOUT.pageLength(ITEM, 3) + " numbers, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pages(SLICES, pages))
                .withMessageContaining("expected TABLE");
    }

    @Test
    void array_wrongTypeOrLength_isAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rows(ITEM, new int[] {1}, new double[3]))
                .withMessage("rows of table \"item\": expected a float[] for FLOAT32, got a double[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.slice(SLICES, 2, new float[4]))
                .withMessage("slice 2 of \"tower/weight\": expected 5 numbers, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.dense(new float[3]))
                .withMessage("flat array of the dense parameters: expected 19 numbers, got 3");
    }

    @Test
    void entry_wrongKindOrDomain_isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.slice(ITEM, 0, new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rows(SLICES, new int[0], new float[0]));
        assertThatThrownBy(() -> builder.slice(SLICES, 3, new float[5])).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
