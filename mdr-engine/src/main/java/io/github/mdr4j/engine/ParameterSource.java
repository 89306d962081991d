package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterLayout;

/** Where an execution reads parameters from. */
interface ParameterSource {

    ParameterLayout layout();

    /** The flat array of all dense entries. */
    Object dense();

    /** One domain's slice. */
    Object slice(int entry, int domain);

    /** Copies a row of a table. */
    void readRow(int entry, int row, Object target, int at);
}
