/** Training steps of models of published sizes, and how fast they are beside their matrix products. */
@NullMarked
package io.github.mdr4j.examples.benchmark;

import org.jspecify.annotations.NullMarked;
