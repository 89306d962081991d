/** Who the domains are, what a row is, and how rows come in batches. */
@NullMarked
package io.github.mdr4j.data;

import org.jspecify.annotations.NullMarked;
