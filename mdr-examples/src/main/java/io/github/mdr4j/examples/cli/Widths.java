package io.github.mdr4j.examples.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Widths of layers as one value, so that giving the option twice is an error and no longer network. */
record Widths(List<Integer> list) {

    private static final String NONE = "none";

    /** Reads them. */
    static final class Converter implements ITypeConverter<Widths> {
        @Override
        public Widths convert(String value) {
            if (value.equals(NONE)) {
                return new Widths(List.of());
            }
            try {
                return new Widths(
                        Stream.of(value.split(",", -1)).map(Integer::valueOf).toList());
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "expected whole numbers with commas between them, got \"" + value + "\"");
            }
        }
    }

    int[] array() {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return list.isEmpty() ? NONE : list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
