/** What a model is: a small program over tensor operations, recorded once from a backbone and its adapters. */
@NullMarked
package io.github.mdr4j.model;

import org.jspecify.annotations.NullMarked;
