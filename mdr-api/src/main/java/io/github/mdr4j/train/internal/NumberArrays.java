package io.github.mdr4j.train.internal;

/** What {@code float[]}, {@code double[]} and {@code int[]} have in common. */
final class NumberArrays {

    private NumberArrays() {}

    static int length(Object array) {
        if (array instanceof float[] floats) {
            return floats.length;
        }
        return array instanceof double[] doubles ? doubles.length : ((int[]) array).length;
    }

    /** Bytes of one number. */
    static int bytesEach(Object array) {
        return array instanceof double[] ? Double.BYTES : Integer.BYTES;
    }

    /** Whether all bits are zero; a negative zero is not. */
    static boolean isZero(Object array) {
        if (array instanceof float[] floats) {
            for (float value : floats) {
                if (Float.floatToRawIntBits(value) != 0) {
                    return false;
                }
            }
            return true;
        }
        for (double value : (double[]) array) {
            if (Double.doubleToRawLongBits(value) != 0) {
                return false;
            }
        }
        return true;
    }
}
