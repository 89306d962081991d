package io.github.mdr4j.param;

/** The floating point format of parameters: {@code float[]} or {@code double[]}. */
public enum Precision {
    /** 4 bytes a number, arrays are {@code float[]}; the default for training. */
    FLOAT32(Float.BYTES, new FloatNumbers()),
    /** 8 bytes a number, arrays are {@code double[]}; for gradient checks and golden vectors. */
    FLOAT64(Double.BYTES, new DoubleNumbers());

    private final int bytes;
    private final Numbers numbers;

    Precision(int bytes, Numbers numbers) {
        this.bytes = bytes;
        this.numbers = numbers;
    }

    /**
     * Returns the size of one number.
     *
     * @return 4 or 8
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Creates an array of zeros.
     *
     * @param length number of elements
     * @return a {@code float[]} or a {@code double[]}
     */
    public Object newArray(int length) {
        return numbers.newArray(length);
    }

    Numbers numbers() {
        return numbers;
    }

    /** Returns the factor unless it is infinite or not a number in this precision. */
    double requireFactor(String name, double factor) {
        if (!numbers.canHold(factor)) {
            throw new IllegalArgumentException(name + " must be a finite number in " + this + ", got " + factor);
        }
        return factor;
    }

    /** Whether an array has the element type of this precision and the given length. */
    boolean isArray(Object array, int length) {
        return numbers.isArray(array) && numbers.length(array) == length;
    }

    /** Returns the array if it has the element type of this precision and the given length. */
    Object requireArray(String what, Object array, int length) {
        if (!numbers.isArray(array)) {
            throw new IllegalArgumentException(what + ": expected a "
                    + numbers.newArray(0).getClass().getSimpleName() + " for " + this + ", got a "
                    + array.getClass().getSimpleName());
        }
        if (numbers.length(array) != length) {
            throw new IllegalArgumentException(
                    what + ": expected " + length + " numbers, got " + numbers.length(array));
        }
        return array;
    }
}
