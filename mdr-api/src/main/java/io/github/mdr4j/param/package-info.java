/** Immutable parameter values that strategies calculate with, and the one working copy that a learner writes to. */
@NullMarked
package io.github.mdr4j.param;

import org.jspecify.annotations.NullMarked;
