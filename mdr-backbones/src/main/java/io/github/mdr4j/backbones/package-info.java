/** Model architectures, one record each. */
@NullMarked
package io.github.mdr4j.backbones;

import org.jspecify.annotations.NullMarked;
