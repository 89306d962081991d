/** The {@code mdr} command line: its commands, the names that it knows, progress and reports. */
@NullMarked
package io.github.mdr4j.examples.cli;

import org.jspecify.annotations.NullMarked;
