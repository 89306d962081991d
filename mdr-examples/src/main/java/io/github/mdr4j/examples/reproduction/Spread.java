package io.github.mdr4j.examples.reproduction;

import java.util.Arrays;
import java.util.Locale;

/**
 * Mean and standard deviation of what several runs gave.
 *
 * @param runs number of runs
 * @param mean their mean; NaN without any
 * @param deviation the standard deviation, by n - 1; NaN with fewer than two
 */
public record Spread(int runs, double mean, double deviation) {

    /**
     * Works them out.
     *
     * @param values a value for each run
     * @return mean and standard deviation
     */
    public static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
        return new Spread(values.length, mean, deviation);
    }

    /**
     * The mean alone.
     *
     * @param decimals digits behind the point
     * @return such as {@code 0.8137}; a dash without runs
     */
    public String meanText(int decimals) {
        return number("%." + decimals + "f", mean);
    }

    /**
     * The mean and, of two runs or more, the deviation.
     *
     * @param decimals digits behind the point
     * @return such as {@code 0.8137 ± 0.0003}; a dash without runs
     */
    public String toText(int decimals) {
        return text("%." + decimals + "f", decimals);
    }

    /**
     * The same with a sign, for a difference.
     *
     * @param decimals digits behind the point
     * @return such as {@code +0.0003 ± 0.0005}; a dash without runs
     */
    public String toSignedText(int decimals) {
        return text("%+." + decimals + "f", decimals);
    }

    private String text(String format, int decimals) {
        String text = number(format, mean);
        return runs < 2 ? text : text + " ± " + number("%." + decimals + "f", deviation);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}
