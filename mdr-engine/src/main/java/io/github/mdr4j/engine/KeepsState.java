package io.github.mdr4j.engine;

import io.github.mdr4j.param.ModelState;

/** A kernel with norms that keep running values. */
interface KeepsState {

    void load(ModelState state);

    ModelState storeIn(ModelState state);

    /** Begins the running values anew; see {@link RunningStatistics#refresh()}. */
    void refresh();
}
