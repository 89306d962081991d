/** Published experiments, repeated: which models are trained how, and the tables of what came out. */
@NullMarked
package io.github.mdr4j.examples.reproduction;

import org.jspecify.annotations.NullMarked;
