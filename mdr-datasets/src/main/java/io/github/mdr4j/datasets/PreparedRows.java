package io.github.mdr4j.datasets;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.FeatureSchema;
import java.util.SplittableRandom;

/** The rows of a domain and split: user, item and label. */
final class PreparedRows {

    private final IntColumn users = new IntColumn();
    private final IntColumn items = new IntColumn();
    private int positives;

    /** Adds a positive row; these come before all negative ones. */
    void addPositive(int user, int item) {
        users.add(user);
        items.add(item);
        positives++;
    }

    /** Adds a negative row. */
    void addNegative(int user, int item) {
        users.add(user);
        items.add(item);
    }

    int size() {
        return Math.toIntExact(users.size());
    }

    int positives() {
        return positives;
    }

    /** The rows in random order; they are let go of here. */
    ColumnTable shuffled(FeatureSchema schema, SplittableRandom random) {
        int[] order = order(random);
        int[][] columns = {gather(users, order), gather(items, order)};
        float[] labels = new float[order.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = order[i] < positives ? 1 : 0;
        }
        return ColumnTable.of(schema, columns, labels);
    }

    private int[] order(SplittableRandom random) {
        int[] order = new int[size()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static int[] gather(IntColumn column, int[] order) {
        int[] result = new int[order.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = column.get(order[i]);
        }
        column.clear();
        return result;
    }
}
