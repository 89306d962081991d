package io.github.mdr4j.engine;

/**
 * {@link OptimizerLoops} over {@code float[]}; its twin {@link DoubleOptimizerLoops} differs in the type alone, which a
 * test checks.
 */
final class FloatOptimizerLoops implements OptimizerLoops {

    /**
     * Added and taken away again, this makes magnitudes zero before they reach the denormal numbers that processors are
     * slow with, and leaves all others as they are; a comparison would keep the loop from using vector instructions.
     */
    private static final float FLUSH = 1e-30f;

    @Override
    public void adam(Object value, Object mean, Object square, Object g, int at, int count, AdamStep step) {
        float[] w = (float[]) value;
        float[] first = (float[]) mean;
        float[] second = (float[]) square;
        float[] gradient = (float[]) g;
        float beta1 = (float) step.beta1();
        float beta2 = (float) step.beta2();
        float rest1 = (float) (1 - step.beta1());
        float rest2 = (float) (1 - step.beta2());
        float rate = (float) step.rate();
        float rootScale = (float) step.rootScale();
        float epsilon = (float) step.epsilon();
        float l2 = (float) step.l2();
        for (int i = at; i < at + count; i++) {
            float slope = gradient[i] + l2 * w[i];
            float m = beta1 * first[i] + rest1 * slope;
            float v = beta2 * second[i] + rest2 * (slope * slope);
            m = (m + FLUSH) - FLUSH;
            v = (v + FLUSH) - FLUSH;
            first[i] = m;
            second[i] = v;
            w[i] -= rate * m / ((float) Math.sqrt(v) * rootScale + epsilon);
        }
    }

    @Override
    public void gradientStep(Object value, Object g, int at, int count, double rate, double l2) {
        float[] w = (float[]) value;
        float[] gradient = (float[]) g;
        float factor = (float) rate;
        float penalty = (float) l2;
        for (int i = at; i < at + count; i++) {
            w[i] -= factor * (gradient[i] + penalty * w[i]);
        }
    }
}
