/** Domain adapters, one record each: HAMUR's hyper adapter, and low-rank updates per domain. */
@NullMarked
package io.github.mdr4j.hamur;

import org.jspecify.annotations.NullMarked;
