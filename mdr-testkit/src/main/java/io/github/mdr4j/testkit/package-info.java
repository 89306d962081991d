/**
 * What tests are made of: contracts to inherit, golden vectors, a gradient check and a learner that needs no engine.
 */
@NullMarked
package io.github.mdr4j.testkit;

import org.jspecify.annotations.NullMarked;
