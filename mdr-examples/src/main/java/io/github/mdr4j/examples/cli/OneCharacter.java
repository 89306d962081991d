package io.github.mdr4j.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A character, or the name of one that is hard to write in a shell. */
final class OneCharacter implements ITypeConverter<Character> {

    @Override
    public Character convert(String value) {
        return switch (value) {
            case "tab" -> '\t';
            case "space" -> ' ';
            default -> {
                if (value.length() != 1) {
                    throw new TypeConversionException("expected one character, tab or space, got \"" + value + "\"");
                }
                yield value.charAt(0);
            }
        };
    }
}
