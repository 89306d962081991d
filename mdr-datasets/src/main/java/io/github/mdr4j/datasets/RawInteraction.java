package io.github.mdr4j.datasets;

/** What a line says: who has touched what, and when; used again for every line. */
final class RawInteraction {

    private final RawId user = new RawId();
    private final RawId item = new RawId();
    private boolean hasTime;
    private long time;

    RawId user() {
        return user;
    }

    RawId item() {
        return item;
    }

    boolean hasTime() {
        return hasTime;
    }

    long time() {
        return time;
    }

    void time(long value) {
        hasTime = true;
        time = value;
    }

    /** Forgets everything. */
    void clear() {
        user.clear();
        item.clear();
        hasTime = false;
    }
}
