/** Training from end to end: the trainer that turns epochs into a model, what watches it, and the model itself. */
@NullMarked
package io.github.mdr4j.train;

import org.jspecify.annotations.NullMarked;
