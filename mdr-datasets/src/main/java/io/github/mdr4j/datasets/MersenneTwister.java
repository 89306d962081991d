package io.github.mdr4j.datasets;

/**
 * The random numbers of Python's {@code random} module, so that what a published seed has drawn there can be computed
 * here: MT19937, seeded by an integer, with numbers of 53 random bits.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne Twister, ACM TOMACS 1998</a>
 */
final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;
    private static final int TWIST = 0x9908b0df;
    private static final int KEY_SEED = 19650218;

    private final int[] state = new int[SIZE];
    private int used = SIZE;

    /** Seeds it as {@code random.seed(seed)} does, which takes the absolute value. */
    MersenneTwister(long seed) {
        long value = Math.abs(seed); // as an unsigned number right for the smallest long, too
        int high = (int) (value >>> 32);
        seed(high == 0 ? new int[] {(int) value} : new int[] {(int) value, high});
    }

    /** The next number of {@code random.random()}, in 0 (included) to 1 (excluded). */
    double nextDouble() {
        long high = nextInt() >>> 5;
        long low = nextInt() >>> 6;
        return ((high << 26) + low) * 0x1.0p-53;
    }

    /** The next number of {@code random.uniform(from, to)}. */
    double uniform(double from, double to) {
        return from + (to - from) * nextDouble();
    }

    private void seed(int[] key) {
        fill(KEY_SEED);
        int i = 1;
        for (int k = 0; k < Math.max(SIZE, key.length); k++) {
            state[i] = (state[i] ^ (mixed(i) * 1664525)) + key[k % key.length] + k % key.length;
            i = nextIndex(i);
        }
        for (int k = 1; k < SIZE; k++) {
            state[i] = (state[i] ^ (mixed(i) * 1566083941)) - i;
            i = nextIndex(i);
        }
        state[0] = UPPER_BIT;
    }

    private void fill(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = mixed(i) * 1812433253 + i;
        }
    }

    /** The number before one, its bits mixed. */
    private int mixed(int i) {
        return state[i - 1] ^ (state[i - 1] >>> 30);
    }

    private int nextIndex(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int nextInt() {
        if (used == SIZE) {
            twist();
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER_BIT) | (state[(i + 1) % SIZE] & LOWER_BITS);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
        }
        used = 0;
    }
}
