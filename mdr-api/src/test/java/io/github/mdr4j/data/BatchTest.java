package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "games"),
            List.of(
                    new Feature.Sparse("uid", 10),
                    new Feature.Dense("price", 2),
                    new Feature.Sequence("seen", "pid", 5, 2)));

    @Test
    void rowsInAnyOrder_areSortedByDomainAndKeepTheirValues() {
        Batch batch = Batch.of(SCHEMA, 2, 0, 2, 0)
                .sparse(0, 1, 2, 3, 4)
                .dense(0, 1, 10, 2, 20, 3, 30, 4, 40)
                .sequence(0, 1, -1, 2, -1, 3, -1, 4, 0)
                .labels(0, 0.25f, 0.5f, 1)
                .seed(99)
                .build();

        assertThat(batch.rows()).isEqualTo(4);
        assertThat(batch.sparse(0)).containsExactly(2, 4, 1, 3);
        assertThat(batch.dense(0)).containsExactly(2, 20, 4, 40, 1, 10, 3, 30);
        assertThat(batch.sequence(0)).containsExactly(2, -1, 4, 0, 1, -1, 3, -1);
        assertThat(batch.labels()).containsExactly(0.25f, 1, 0, 0.5f);
        assertThat(batch.seed()).isEqualTo(99);
        assertThat(batch.schema()).isSameAs(SCHEMA);
    }

    @Test
    void offsets_sayWhereEachDomainBegins() {
        Batch batch = users(2, 0, 2, 0).build();

        assertThat(List.of(batch.offset(0), batch.offset(1), batch.offset(2), batch.offset(3)))
                .containsExactly(0, 2, 2, 4);
        assertThat(List.of(batch.rows(0), batch.rows(1), batch.rows(2))).containsExactly(2, 0, 2);
        assertThat(batch).hasToString("batch of 4 rows, offsets [0, 2, 2, 4]");
    }

    @Test
    void positions_sayWhereTheCallerHadEachRow() {
        Batch batch = users(2, 0, 1, 0).build();

        assertThat(List.of(batch.position(0), batch.position(1), batch.position(2), batch.position(3)))
                .containsExactly(1, 3, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void valuesOfRows_comeBackInTheCallersOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] domains = random.ints(50, 0, 3).toArray();
        int[] ids = random.ints(50, 0, 10).toArray();
        Batch batch = Batch.of(SCHEMA, domains)
                .sparse(0, ids)
                .dense(0, new double[100])
                .sequence(0, new int[100])
                .build();

        double[] sorted = new double[50];
        for (int r = 0; r < 50; r++) {
            sorted[r] = batch.sparse(0)[r];
        }

        double[] expected = new double[50];
        for (int r = 0; r < 50; r++) {
            expected[r] = ids[r];
        }
        assertThat(batch.inCallersOrder(sorted)).containsExactly(expected);
    }

    @Test
    void rowsOfOneDomain_keepTheirOrder() {
        Batch batch = Batch.of(SCHEMA, 1, 1, 1)
                .sparse(0, 7, 3, 5)
                .dense(0, new double[6])
                .sequence(0, new int[6])
                .build();

        assertThat(batch.sparse(0)).containsExactly(7, 3, 5);
        assertThat(batch.inCallersOrder(new double[] {1, 2, 3})).containsExactly(1, 2, 3);
        assertThat(List.of(batch.position(0), batch.position(2))).containsExactly(0, 2);
        assertThat(List.of(batch.rows(0), batch.rows(1), batch.rows(2))).containsExactly(0, 3, 0);
    }

    @Test
    void noRows_areABatch() {
        Batch batch = users().build();

        assertThat(batch.rows()).isZero();
        assertThat(batch.offset(3)).isZero();
        assertThat(batch.inCallersOrder(new double[0])).isEmpty();
    }

    @Test
    void valuesOfAnotherNumberOfRows_cannotBePutInTheCallersOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users(1, 0).build().inCallersOrder(new double[3]))
                .withMessage("expected one value for each of 2 rows, got 3");
    }

    @Test
    void batchWithoutLabels_saysSo() {
        Batch batch = users(0, 1).build();

        assertThat(batch.hasLabels()).isFalse();
        assertThatIllegalStateException().isThrownBy(batch::labels).withMessage("this batch of 2 rows has no labels");
    }

    @Test
    void batchWithLabels_hasThem() {
        assertThat(users(0, 1).labels(1, 0).build().hasLabels()).isTrue();
    }

    private static BatchBuilder users(int... domains) {
        return Batch.of(SCHEMA, domains)
                .sparse(0, new int[domains.length])
                .dense(0, new double[2 * domains.length])
                .sequence(0, new int[2 * domains.length]);
    }
}
