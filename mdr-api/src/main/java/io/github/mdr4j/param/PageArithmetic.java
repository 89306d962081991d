package io.github.mdr4j.param;

import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of pages, which may be null where all numbers are zero. Results refer to what they are equal to.
 *
 * @param numbers the format of the pages
 */
record PageArithmetic(Numbers numbers) {

    /** Makes a page from two. */
    @FunctionalInterface
    interface Operation {
        @Nullable
        Object apply(@Nullable Object a, @Nullable Object b);
    }

    /** The product of pages; a page of ones, which many places may refer to, is looked through once. */
    private static final class Product implements Operation {

        private final PageArithmetic arithmetic;
        private @Nullable Object ones;

        private Product(PageArithmetic arithmetic) {
            this.arithmetic = arithmetic;
        }

        @Override
        public @Nullable Object apply(@Nullable Object a, @Nullable Object b) {
            if (a == null || b == null) {
                return null;
            }
            if (isOne(b)) {
                return a;
            }
            return isOne(a) ? b : arithmetic.applied(arithmetic.numbers::multiply, a, b);
        }

        private boolean isOne(Object page) {
            if (page != ones && arithmetic.numbers.isOne(page)) {
                ones = page;
            }
            return page == ones;
        }
    }

    @Nullable
    Object sum(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return applied(numbers::add, a, b);
    }

    @Nullable
    Object difference(@Nullable Object a, @Nullable Object b) {
        if (same(a, b)) {
            return null;
        }
        if (a == null || b == null) {
            return b == null ? a : scaled(b, -1);
        }
        return applied(numbers::subtract, a, b);
    }

    /** The products of several pairs of pages, number by number. */
    Operation product() {
        return new Product(this);
    }

    /** The page {@code a + t (b - a)}. */
    @Nullable
    Object between(@Nullable Object a, @Nullable Object b, double t) {
        if (a == null) {
            return b == null ? null : scaled(b, t);
        }
        if (b == null) {
            return applied(numbers::subtract, a, scaled(a, t));
        }
        return applied((x, xAt, y, yAt, out, outAt, n) -> numbers.lerp(x, xAt, y, yAt, t, out, outAt, n), a, b);
    }

    Object scaled(Object page, double factor) {
        int length = numbers.length(page);
        Object result = numbers.newArray(length);
        numbers.scale(page, factor, result, length);
        return result;
    }

    boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        Object stored = a == null ? b : a;
        return stored == null || same(a, b, 0, numbers.length(stored));
    }

    /** Whether a range of two pages is the same. */
    boolean same(@Nullable Object a, @Nullable Object b, int at, int count) {
        if (a == null || b == null) {
            Object stored = a == null ? b : a;
            return stored == null || numbers.isZero(stored, at, count);
        }
        return numbers.same(a, at, b, at, count);
    }

    private Object applied(Numbers.Operation operation, Object a, Object b) {
        int length = numbers.length(a);
        Object result = numbers.newArray(length);
        operation.apply(a, 0, b, 0, result, 0, length);
        return result;
    }
}
