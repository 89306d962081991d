/** Where rows come from: readers of public multi-domain data, and made-up data whose best possible result is known. */
@NullMarked
package io.github.mdr4j.datasets;

import org.jspecify.annotations.NullMarked;
