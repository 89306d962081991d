package io.github.mdr4j.train.internal;

import java.io.IOException;
import java.util.List;

/**
 * One part of a parameter vector as it lies in a file.
 *
 * @param form one of the forms of {@link FileFormat}
 * @param head numbers before the references: n and rows in an array, n, or the number of a table
 * @param references numbers of arrays
 * @param fresh the arrays among them that are not in the file yet, in order
 */
record StoredPart(byte form, int[] head, int[] references, List<Object> fresh) {

    static StoredPart zero() {
        return new StoredPart(FileFormat.ZERO, new int[0], new int[0], List.of());
    }

    long bytes() {
        long bytes = Byte.BYTES + (long) Integer.BYTES * (head.length + references.length);
        for (Object array : fresh) {
            bytes += (long) NumberArrays.length(array) * NumberArrays.bytesEach(array);
        }
        return bytes;
    }

    void writeTo(SectionWriter out) throws IOException {
        out.putByte(form);
        out.putArray(head);
        out.putArray(references);
        for (Object array : fresh) {
            out.putArray(array);
        }
    }
}
