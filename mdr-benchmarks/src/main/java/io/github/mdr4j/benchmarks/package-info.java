/** Speed of the engine, measured as ratios in one run. */
@NullMarked
package io.github.mdr4j.benchmarks;

import org.jspecify.annotations.NullMarked;
