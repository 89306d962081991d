/** The learning methods: each is one class that says in the terms of its paper what an epoch does to the parameters. */
@NullMarked
package io.github.mdr4j.strategies;

import org.jspecify.annotations.NullMarked;
