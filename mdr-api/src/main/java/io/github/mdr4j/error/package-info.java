/** The exceptions that tell users what is wrong with their input, where, what was expected and what was found. */
@NullMarked
package io.github.mdr4j.error;

import org.jspecify.annotations.NullMarked;
