package io.github.mdr4j.datasets;

/** Large whole numbers, in blocks like those of {@link IntColumn}. */
final class LongColumn {

    private final IntColumn high = new IntColumn();
    private final IntColumn low = new IntColumn();

    void add(long value) {
        high.add((int) (value >>> 32));
        low.add((int) value);
    }

    long get(long index) {
        return ((long) high.get(index) << 32) | (low.get(index) & 0xFFFFFFFFL);
    }

    long size() {
        return low.size();
    }
}
