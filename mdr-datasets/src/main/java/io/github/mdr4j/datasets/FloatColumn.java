package io.github.mdr4j.datasets;

/** Numbers, in blocks like those of {@link IntColumn}. */
final class FloatColumn {

    private final IntColumn bits = new IntColumn();

    void add(float value) {
        bits.add(Float.floatToRawIntBits(value));
    }

    float get(long index) {
        return Float.intBitsToFloat(bits.get(index));
    }

    /** Lets go of all values. */
    void clear() {
        bits.clear();
    }
}
