package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;

/**
 * What kernels need to know of the pass that is running.
 *
 * @param batch the rows
 * @param mode what the pass is for
 * @param parameters where parameters are read from
 */
record Pass(Batch batch, Mode mode, ParameterSource parameters) {

    int rows() {
        return batch.rows();
    }

    int domains() {
        return batch.schema().domains().size();
    }
}
