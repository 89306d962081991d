package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the rows of a batch are cut: into pieces that an operation must be carried out on for itself, and into blocks of
 * a fixed size that threads share. Neither depends on the number of threads, so results do not either.
 */
final class RowCuts {

    /** Rows of a block; activations of a few layers of this many rows stay in a core's cache. */
    static final int BLOCK = 256;

    private final Map<Kernel.Cut, List<Rows>> pieces = new EnumMap<>(Kernel.Cut.class);
    private final Map<Kernel.Cut, List<Rows>> blocks = new EnumMap<>(Kernel.Cut.class);

    RowCuts(Batch batch, boolean each) {
        int domains = batch.schema().domains().size();
        int rows = batch.rows();
        List<Rows> own = new ArrayList<>();
        List<Rows> every = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            if (batch.rows(d) > 0) {
                own.add(new Rows(batch.offset(d), batch.offset(d + 1), d));
            }
            if (each && rows > 0) {
                every.add(new Rows(d * rows, (d + 1) * rows, d));
            }
        }
        pieces.put(Kernel.Cut.BATCH, rows == 0 ? List.of() : List.of(new Rows(0, rows, -1)));
        pieces.put(Kernel.Cut.DOMAIN, own);
        pieces.put(Kernel.Cut.EACH, every);
        pieces.forEach((cut, list) -> blocks.put(cut, blocks(list)));
    }

    /** Ranges that belong together: all rows, or those of each domain. */
    List<Rows> pieces(Kernel.Cut cut) {
        return Objects.requireNonNull(pieces.get(cut));
    }

    /** The pieces, cut further. */
    List<Rows> blocks(Kernel.Cut cut) {
        return Objects.requireNonNull(blocks.get(cut));
    }

    private static List<Rows> blocks(List<Rows> pieces) {
        List<Rows> result = new ArrayList<>();
        for (Rows piece : pieces) {
            for (int from = piece.from(); from < piece.to(); from += BLOCK) {
                result.add(new Rows(from, Math.min(piece.to(), from + BLOCK), piece.domain()));
            }
        }
        return result;
    }
}
