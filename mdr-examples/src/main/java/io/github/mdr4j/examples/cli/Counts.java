package io.github.mdr4j.examples.cli;

import java.util.Locale;

/** Numbers of things in words. */
final class Counts {

    private Counts() {}

    /** As in "1 domain" and "1,200 domains". */
    static String domains(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "domain" : "domains");
    }
}
