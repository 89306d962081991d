/** Composites of operations that backbones and adapters are made of: layers and whole networks of them. */
@NullMarked
package io.github.mdr4j.model.blocks;

import org.jspecify.annotations.NullMarked;
