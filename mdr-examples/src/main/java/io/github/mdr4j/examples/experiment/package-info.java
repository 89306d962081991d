/** Files that say what to train: the configurations of the MAMDR repository as options of {@code mdr train}. */
@NullMarked
package io.github.mdr4j.examples.experiment;

import org.jspecify.annotations.NullMarked;
