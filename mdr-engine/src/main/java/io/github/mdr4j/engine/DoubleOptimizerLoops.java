package io.github.mdr4j.engine;

/** {@link OptimizerLoops} over {@code double[]}, the twin of {@link FloatOptimizerLoops}. */
final class DoubleOptimizerLoops implements OptimizerLoops {

    /**
     * Added and taken away again, this makes magnitudes zero before they reach the denormal numbers that processors are
     * slow with, and leaves all others as they are; a comparison would keep the loop from using vector instructions.
     */
    private static final double FLUSH = 1e-290;

    @Override
    public void adam(Object value, Object mean, Object square, Object g, int at, int count, AdamStep step) {
        double[] w = (double[]) value;
        double[] first = (double[]) mean;
        double[] second = (double[]) square;
        double[] gradient = (double[]) g;
        double beta1 = step.beta1();
        double beta2 = step.beta2();
        double rest1 = (1 - step.beta1());
        double rest2 = (1 - step.beta2());
        double rate = step.rate();
        double rootScale = step.rootScale();
        double epsilon = step.epsilon();
        double l2 = step.l2();
        for (int i = at; i < at + count; i++) {
            double slope = gradient[i] + l2 * w[i];
            double m = beta1 * first[i] + rest1 * slope;
            double v = beta2 * second[i] + rest2 * (slope * slope);
            m = (m + FLUSH) - FLUSH;
            v = (v + FLUSH) - FLUSH;
            first[i] = m;
            second[i] = v;
            w[i] -= rate * m / (Math.sqrt(v) * rootScale + epsilon);
        }
    }

    @Override
    public void gradientStep(Object value, Object g, int at, int count, double rate, double l2) {
        double[] w = (double[]) value;
        double[] gradient = (double[]) g;
        double factor = rate;
        double penalty = l2;
        for (int i = at; i < at + count; i++) {
            w[i] -= factor * (gradient[i] + penalty * w[i]);
        }
    }
}
