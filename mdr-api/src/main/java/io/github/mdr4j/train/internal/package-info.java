/** How models and checkpoints are written to and read from files; not part of the API. */
@NullMarked
package io.github.mdr4j.train.internal;

import org.jspecify.annotations.NullMarked;
