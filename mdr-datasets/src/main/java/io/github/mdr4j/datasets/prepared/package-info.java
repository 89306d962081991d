/** Data sets that were prepared once: folders of columns that are read where they lie, through a memory map. */
@NullMarked
package io.github.mdr4j.datasets.prepared;

import org.jspecify.annotations.NullMarked;
