package io.github.mdr4j.train.internal;

import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;

/**
 * Parameters and the running statistics that belong to them.
 *
 * @param parameters the parameters
 * @param state their running statistics
 */
public record StatisticsPair(ParameterVector parameters, ModelState state) {}
