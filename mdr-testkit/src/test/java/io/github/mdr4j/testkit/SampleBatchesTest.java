package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleBatchesTest {

    private final FeatureSchema schema = FeatureSchema.of(
            List.of("a", "b"),
            List.of(
                    new Feature.Sparse("user", 10),
                    new Feature.Dense("counts", 2),
                    new Feature.Sequence("history", "item", 5, 2)));

    @Test
    void someRows_areThoseOfAll() {
        SampleBatches rows = SampleBatches.of(schema, 1, 1, 0, 1, 0);

        Batch all = rows.batch();
        Batch some = rows.batch(rows.rowsOf(1));

        assertThat(rows.rowsOf(1)).containsExactly(0, 2);
        assertThat(some.sparse(0)).containsExactly(all.sparse(0)[2], all.sparse(0)[3]);
        assertThat(some.dense(0)).containsExactly(Arrays.copyOfRange(all.dense(0), 4, 8));
        assertThat(some.sequence(0)).containsExactly(Arrays.copyOfRange(all.sequence(0), 4, 8));
        assertThat(some.labels()).containsExactly(all.labels()[2], all.labels()[3]);
    }

    @Test
    void sequences_haveEveryLength() {
        Batch batch = SampleBatches.of(schema, 1, 0, 0, 0).batch();

        assertThat(batch.sequence(0)[0]).isEqualTo(-1);
        assertThat(batch.sequence(0)[2]).isNotEqualTo(-1);
        assertThat(batch.sequence(0)[3]).isEqualTo(-1);
        assertThat(batch.sequence(0)[5]).isNotEqualTo(-1);
    }

    @Test
    void distinctRows_areNumbered() {
        Batch batch = SampleBatches.distinct(schema, 1, 4).batch();

        assertThat(batch.sparse(0)).containsExactly(0, 2, 1, 3);
        assertThat(batch.offset(1)).isEqualTo(2);
    }

    @Test
    void rotatedFeature_movesOnByOneRowAndLeavesTheOthers() {
        SampleBatches rows = SampleBatches.of(schema, 1, 0, 0, 1);
        double[] counts = rows.batch().dense(0);

        Batch rotated = rows.rotated("counts").batch();
        Batch otherDomains = rows.rotated("domain").batch();

        assertThat(rotated.dense(0)).containsExactly(counts[4], counts[5], counts[0], counts[1], counts[2], counts[3]);
        assertThat(rotated.sparse(0)).containsExactly(rows.batch().sparse(0));
        assertThat(rotated.sequence(0)).containsExactly(rows.batch().sequence(0));
        assertThat(otherDomains.position(0)).isEqualTo(1);
        assertThat(otherDomains.offset(1)).isEqualTo(2);
    }

    @Test
    void dataset_holdsTheRowsInEverySplit() {
        SampleBatches rows = SampleBatches.of(schema, 1, 1, 0, 1);
        Batch batch = rows.batch(rows.rowsOf(1));
        MultiDomainDataset dataset = rows.dataset();

        for (Split split : Split.values()) {
            assertThat(dataset.size(split)).isEqualTo(3);
            RowTable table = dataset.rows(split, schema.domain("b"));
            int[] order = {0, 1};
            int[] users = new int[2];
            table.sparse(0, order, 0, 2, users, 0);
            int[] histories = new int[4];
            table.sequence(0, order, 0, 2, histories, 0);
            double[] counts = new double[4];
            table.dense(0, order, 0, 2, counts, 0);
            float[] labels = new float[2];
            table.labels(order, 0, 2, labels, 0);
            assertThat(users).containsExactly(batch.sparse(0));
            assertThat(histories).containsExactly(batch.sequence(0));
            assertThat(counts).containsExactly(batch.dense(0), within(1e-7));
            assertThat(labels).containsExactly(batch.labels());
        }
    }

    @Test
    void seed_decidesTheRows() {
        assertThat(SampleBatches.mixed(schema, 1, 6).batch().dense(0))
                .containsExactly(SampleBatches.mixed(schema, 1, 6).batch().dense(0))
                .isNotEqualTo(SampleBatches.mixed(schema, 2, 6).batch().dense(0));
    }
}
