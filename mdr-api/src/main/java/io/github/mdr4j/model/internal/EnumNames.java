package io.github.mdr4j.model.internal;

import java.util.Locale;

/** The names of enum constants in listings and files. */
public final class EnumNames {

    private EnumNames() {}

    /**
     * The name of a constant in lower camel case: {@code storeUnbiased} for {@code STORE_UNBIASED}.
     *
     * @param constant the constant
     * @return its name
     */
    public static String of(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
