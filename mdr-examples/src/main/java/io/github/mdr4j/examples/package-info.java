/** Small programs to copy from: a first model, a backbone of one's own, a strategy of one's own. */
@NullMarked
package io.github.mdr4j.examples;

import org.jspecify.annotations.NullMarked;
