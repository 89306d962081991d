/** How learning methods for several domains are written: one epoch as a function of an immutable state. */
@NullMarked
package io.github.mdr4j.strategy;

import org.jspecify.annotations.NullMarked;
