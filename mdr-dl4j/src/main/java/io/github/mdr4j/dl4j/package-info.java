/** DL4J networks as backbones. */
@NullMarked
package io.github.mdr4j.dl4j;

import org.jspecify.annotations.NullMarked;
