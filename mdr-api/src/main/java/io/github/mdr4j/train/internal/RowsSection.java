package io.github.mdr4j.train.internal;

import io.github.mdr4j.train.internal.StoredRows.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a model keeps of the rows of its training; nothing if it does not know. */
final class RowsSection {

    private RowsSection() {}

    static void write(SectionWriter out, Optional<StoredRows> rows) throws IOException {
        if (rows.isEmpty()) {
            out.begin(FileFormat.ROWS_OF_TRAINING, 0);
        } else {
            write(out, rows.get());
        }
        out.end();
    }

    private static void write(SectionWriter out, StoredRows rows) throws IOException {
        int domains = rows.heldOut().length;
        long numbers = 2L * StoredRows.SPLITS + 1 + 2L * domains + rows.hashes().length;
        out.begin(FileFormat.ROWS_OF_TRAINING, numbers * Long.BYTES + Integer.BYTES);
        for (Fingerprint split : rows.splits()) {
            out.putLong(split.rows());
            out.putLong(split.sum());
        }
        out.putLong(rows.bound());
        for (int d = 0; d < domains; d++) {
            out.putLong(rows.heldOut()[d]);
            out.putLong(rows.repeated()[d]);
        }
        out.putInt(rows.hashes().length);
        for (long hash : rows.hashes()) {
            out.putLong(hash);
        }
    }

    static Optional<StoredRows> read(SectionReader in, int domains) throws IOException {
        Optional<StoredRows> rows =
                in.begin(FileFormat.ROWS_OF_TRAINING) == 0 ? Optional.empty() : Optional.of(readRows(in, domains));
        in.end();
        return rows;
    }

    private static StoredRows readRows(SectionReader in, int domains) throws IOException {
        List<Fingerprint> splits = new ArrayList<>();
        for (int s = 0; s < StoredRows.SPLITS; s++) {
            splits.add(new Fingerprint(in.getLong(), in.getLong()));
        }
        long bound = in.getLong();
        in.require(domains, 2 * Long.BYTES);
        long[] heldOut = new long[domains];
        long[] repeated = new long[domains];
        for (int d = 0; d < domains; d++) {
            heldOut[d] = in.getLong();
            repeated[d] = in.getLong();
        }
        int count = in.getInt();
        in.require(Integer.toUnsignedLong(count), Long.BYTES);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = in.getLong();
        }
        return new StoredRows(splits, bound, hashes, heldOut, repeated);
    }
}
