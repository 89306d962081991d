package io.github.mdr4j.backbones;

import java.util.List;

/** What backbones start from. */
final class Defaults {

    /** The hidden layers of MAMDR's experiments (Luo et al., ICDE 2023). */
    static final List<Integer> HIDDEN = List.of(256, 128, 64);

    private Defaults() {}
}
