/** Runs programs: kernels in plain Java over arrays, matrix products by ND4J, and the one loop over domains. */
@NullMarked
package io.github.mdr4j.engine;

import org.jspecify.annotations.NullMarked;
