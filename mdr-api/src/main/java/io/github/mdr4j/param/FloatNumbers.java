package io.github.mdr4j.param;

import java.util.Arrays;

/** The loops over {@code float[]}. */
final class FloatNumbers implements Numbers {

    @Override
    public boolean isArray(Object array) {
        return array instanceof float[];
    }

    @Override
    public boolean canHold(double factor) {
        return Float.isFinite((float) factor);
    }

    @Override
    public Object newArray(int length) {
        return new float[length];
    }

    @Override
    public int length(Object array) {
        return ((float[]) array).length;
    }

    @Override
    public double get(Object array, int index) {
        return ((float[]) array)[index];
    }

    @Override
    public void read(Object from, int fromAt, double[] to, int toAt, int length) {
        float[] x = (float[]) from;
        for (int i = 0; i < length; i++) {
            to[toAt + i] = x[fromAt + i];
        }
    }

    @Override
    public void write(double[] from, int fromAt, Object to, int toAt, int length) {
        float[] x = (float[]) to;
        for (int i = 0; i < length; i++) {
            x[toAt + i] = (float) from[fromAt + i];
        }
    }

    @Override
    public void clear(Object array, int at, int length) {
        Arrays.fill((float[]) array, at, at + length, 0);
    }

    @Override
    public void add(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        float[] z = (float[]) out;
        if (aAt == outAt && bAt == outAt) {
            for (int i = outAt; i < outAt + length; i++) {
                z[i] = x[i] + y[i];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            z[outAt + i] = x[aAt + i] + y[bAt + i];
        }
    }

    @Override
    public void subtract(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        float[] z = (float[]) out;
        if (aAt == outAt && bAt == outAt) {
            for (int i = outAt; i < outAt + length; i++) {
                z[i] = x[i] - y[i];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            z[outAt + i] = x[aAt + i] - y[bAt + i];
        }
    }

    @Override
    public void multiply(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        float[] z = (float[]) out;
        if (aAt == outAt && bAt == outAt) {
            for (int i = outAt; i < outAt + length; i++) {
                z[i] = x[i] * y[i];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            z[outAt + i] = x[aAt + i] * y[bAt + i];
        }
    }

    @Override
    public void scale(Object a, double factor, Object out, int length) {
        float[] x = (float[]) a;
        float[] z = (float[]) out;
        float rate = (float) factor;
        for (int i = 0; i < length; i++) {
            z[i] = rate * x[i];
        }
    }

    @Override
    public void lerp(Object a, int aAt, Object b, int bAt, double t, Object out, int outAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        float[] z = (float[]) out;
        float rate = (float) t;
        if (aAt == outAt && bAt == outAt) {
            for (int i = outAt; i < outAt + length; i++) {
                z[i] = x[i] + rate * (y[i] - x[i]);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            z[outAt + i] = x[aAt + i] + rate * (y[bAt + i] - x[aAt + i]);
        }
    }

    @Override
    public double dot(Object a, int aAt, Object b, int bAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            double x0 = x[aAt + i];
            double x1 = x[aAt + i + 1];
            double x2 = x[aAt + i + 2];
            double x3 = x[aAt + i + 3];
            sum0 += x0 * y[bAt + i];
            sum1 += x1 * y[bAt + i + 1];
            sum2 += x2 * y[bAt + i + 2];
            sum3 += x3 * y[bAt + i + 3];
        }
        for (; i < length; i++) {
            double x0 = x[aAt + i];
            sum0 += x0 * y[bAt + i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    @Override
    public boolean same(Object a, int aAt, Object b, int bAt, int length) {
        float[] x = (float[]) a;
        float[] y = (float[]) b;
        int first = Arrays.mismatch(x, aAt, aAt + length, y, bAt, bAt + length);
        if (first < 0) {
            return true;
        }
        for (int i = first; i < length; i++) {
            if (x[aAt + i] != y[bAt + i] && Float.compare(x[aAt + i], y[bAt + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isZero(Object array, int at, int length) {
        float[] x = (float[]) array;
        for (int i = at; i < at + length; i++) {
            if (x[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isOne(Object array) {
        float[] x = (float[]) array;
        for (float value : x) {
            if (value != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isFinite(Object array) {
        float[] x = (float[]) array;
        for (float value : x) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hash(Object array, int at, int length, long position) {
        float[] x = (float[]) array;
        int hash = 0;
        for (int i = 0; i < length; i++) {
            float value = x[at + i];
            if (value != 0) {
                hash += Numbers.weight(position + i) * Float.hashCode(value);
            }
        }
        return hash;
    }
}
