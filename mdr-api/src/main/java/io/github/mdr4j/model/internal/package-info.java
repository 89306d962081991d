/** How programs are written to and read from JSON; not part of the API. */
@NullMarked
package io.github.mdr4j.model.internal;

import org.jspecify.annotations.NullMarked;
