package io.github.mdr4j.datasets;

/** Reads decimal numbers such as {@code -12.5e3} from characters. */
final class Decimals {

    private static final long LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17
    };

    private Decimals() {}

    /** The number that a text is, or NaN if it is none or is not finite. */
    static double parse(char[] text, int from, int length) {
        int end = from + length;
        int at = from < end && isSign(text[from]) ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < end && (isDigit(text[at]) || (text[at] == '.' && !point)); at++) {
            if (text[at] == '.') {
                point = true;
                continue;
            }
            count++;
            decimals += point ? 1 : 0;
            digits = 10 * digits + text[at] - '0'; // of no use beyond 17 digits, which go another way
        }
        if (count == 0 || !(at == end || isExponent(text, at, end))) {
            return Double.NaN;
        }
        if (at < end || count >= POWERS.length || digits > LARGEST_EXACT) {
            double value = Double.parseDouble(new String(text, from, length));
            return Double.isFinite(value) ? value : Double.NaN;
        }
        double value = digits / POWERS[decimals];
        return text[from] == '-' ? -value : value;
    }

    private static boolean isExponent(char[] text, int from, int end) {
        int at = from;
        if (text[at] != 'e' && text[at] != 'E') {
            return false;
        }
        at++;
        if (at < end && isSign(text[at])) {
            at++;
        }
        int first = at;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at == end && at > first;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
