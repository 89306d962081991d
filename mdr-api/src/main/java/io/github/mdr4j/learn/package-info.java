/** What runs a program: the learner that a strategy drives, the scorer that serves, and the optimisers. */
@NullMarked
package io.github.mdr4j.learn;

import org.jspecify.annotations.NullMarked;
