package io.github.mdr4j.datasets;

import java.util.List;
import java.util.stream.Collectors;

/** Lists names in messages. */
final class Names {

    private static final int MOST = 20;

    private Names() {}

    /** The names in quotes; only the first ones and their number, if there are many. */
    static String quoted(List<String> names) {
        String shown = names.stream().limit(MOST).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() > MOST ? shown + ", ... (" + names.size() + " in all)" : shown;
    }
}
