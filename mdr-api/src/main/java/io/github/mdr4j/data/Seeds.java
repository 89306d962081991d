package io.github.mdr4j.data;

import java.nio.charset.StandardCharsets;

/** Derives independent seeds from one seed and a purpose, so that nothing random depends on what was drawn before. */
public final class Seeds {

    private Seeds() {}

    /**
     * Mixes a seed with a number.
     *
     * @param seed a seed
     * @param number what the new seed is for
     * @return a new seed
     */
    public static long mix(long seed, long number) {
        long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Mixes a seed with a word.
     *
     * @param seed a seed
     * @param purpose what the new seed is for
     * @return a new seed
     */
    public static long mix(long seed, String purpose) {
        long result = seed;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            result = mix(result, b);
        }
        return mix(result, purpose.length());
    }
}
