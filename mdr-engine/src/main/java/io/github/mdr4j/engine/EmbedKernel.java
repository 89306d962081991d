package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import java.util.List;

/**
 * {@link Op.Embed}. The gradient of its tables is sparse and belongs to {@link TableGradient}, which asks
 * {@link #addGradient} for each place at which an id was read.
 */
final class EmbedKernel extends Kernel {

    private final List<Lookup> lookups;
    private final Op.Reduction pooling;
    private final Loops loops;
    private final int[][] ids;
    private final int[][] winners;

    EmbedKernel(List<Lookup> lookups, Op.Reduction pooling, Loops loops, Slot result) {
        super(result);
        this.lookups = lookups;
        this.pooling = pooling;
        this.loops = loops;
        this.ids = new int[lookups.size()][0];
        this.winners = new int[lookups.size()][0];
    }

    List<Lookup> lookups() {
        return lookups;
    }

    @Override
    void begin(Pass pass) {
        for (int i = 0; i < ids.length; i++) {
            Lookup lookup = lookups.get(i);
            ids[i] = lookup.ids(pass.batch());
            if (lookup.kind() == Lookup.Kind.SEQUENCE && pooling == Op.Reduction.MAX) {
                int needed = pass.rows() * lookup.dim();
                winners[i] = winners[i].length < needed ? new int[needed] : winners[i];
            }
        }
    }

    int[] ids(int number) {
        return ids[number];
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        for (int i = 0; i < ids.length; i++) {
            Lookup lookup = lookups.get(i);
            if (lookup.kind() == Lookup.Kind.SEQUENCE) {
                pool(pass, i, rows);
            } else {
                int at = result().at(rows.from()) + lookup.offset();
                pass.parameters()
                        .readRows(
                                lookup.entry(),
                                ids[i],
                                rows.from(),
                                rows.to(),
                                result().values(0),
                                at,
                                result().step());
            }
        }
    }

    private void pool(Pass pass, int number, Rows rows) {
        Lookup lookup = lookups.get(number);
        Object y = result().values(0);
        Object embedding = loops.newArray(lookup.dim());
        for (int r = rows.from(); r < rows.to(); r++) {
            int at = result().at(r) + lookup.offset();
            int count = 0;
            loops.fill(y, at, lookup.dim(), 0);
            for (int p = 0; p < lookup.length(); p++) {
                int id = ids[number][r * lookup.length() + p];
                if (id < 0) {
                    continue;
                }
                pass.parameters().readRow(lookup.entry(), id, embedding, 0);
                if (pooling == Op.Reduction.MAX) {
                    takeLarger(number, r, p, count == 0, y, at, embedding);
                } else {
                    loops.addScaled(y, at, embedding, 0, lookup.dim(), 1);
                }
                count++;
            }
            if (pooling == Op.Reduction.MEAN && count > 1) {
                loops.affine(y, at, y, at, lookup.dim(), 1.0 / count, 0);
            }
        }
    }

    private void takeLarger(int number, int row, int position, boolean first, Object y, int at, Object embedding) {
        int dim = lookups.get(number).dim();
        for (int c = 0; c < dim; c++) {
            double value = loops.get(embedding, c);
            if (first || value > loops.get(y, at + c)) {
                loops.set(y, at + c, value);
                winners[number][row * dim + c] = position;
            }
        }
    }

    /**
     * Adds to {@code sum} what the id at one place of a lookup contributed, or overwrites it: places are numbered
     * {@code row * length + position}.
     */
    void addGradient(int number, int place, Object sum, int sumAt, boolean add) {
        Lookup lookup = lookups.get(number);
        int row = place / lookup.length();
        Object d = result().gradient(0);
        int at = result().at(row) + lookup.offset();
        if (lookup.kind() != Lookup.Kind.SEQUENCE || pooling == Op.Reduction.SUM) {
            addScaled(sum, sumAt, d, at, lookup.dim(), 1, add);
        } else if (pooling == Op.Reduction.MEAN) {
            addScaled(sum, sumAt, d, at, lookup.dim(), 1.0 / validPlaces(number, row), add);
        } else {
            if (!add) {
                loops.fill(sum, sumAt, lookup.dim(), 0);
            }
            for (int c = 0; c < lookup.dim(); c++) {
                if (winners[number][row * lookup.dim() + c] == place % lookup.length()) {
                    loops.set(sum, sumAt + c, loops.get(sum, sumAt + c) + loops.get(d, at + c));
                }
            }
        }
    }

    private void addScaled(Object sum, int sumAt, Object d, int at, int dim, double scale, boolean add) {
        if (add) {
            loops.addScaled(sum, sumAt, d, at, dim, scale);
        } else if (scale == 1) {
            System.arraycopy(d, at, sum, sumAt, dim);
        } else {
            loops.affine(sum, sumAt, d, at, dim, scale, 0);
        }
    }

    private int validPlaces(int number, int row) {
        int length = lookups.get(number).length();
        int count = 0;
        for (int p = 0; p < length; p++) {
            count += ids[number][row * length + p] >= 0 ? 1 : 0;
        }
        return count;
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        throw new IllegalStateException("the gradient of tables is sparse and not computed here");
    }
}
