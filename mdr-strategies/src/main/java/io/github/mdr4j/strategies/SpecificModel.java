package io.github.mdr4j.strategies;

import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;

/**
 * What serves one domain: the shared parameters merged with its specific ones, and running statistics.
 *
 * @param parts how shared and specific parameters are merged, and which can move
 * @param shared the shared parameters
 * @param specific those of the domain
 * @param statistics running statistics of the domain
 */
record SpecificModel(SpecificParts parts, ParameterVector shared, ParameterVector specific, ModelState statistics) {

    ParameterVector merged() {
        return parts.merging().merged(shared, specific);
    }

    /** The same with specific parameters that have moved, where there are such, and with other statistics. */
    SpecificModel moved(ParameterVector movement, ModelState others) {
        return new SpecificModel(parts, shared, specific.plus(movement.only(parts.parameters())), others);
    }

    /** The same with other statistics. */
    SpecificModel with(ModelState others) {
        return new SpecificModel(parts, shared, specific, others);
    }

    /** A movement of the merged parameters, multiplied by their derivative with respect to the specific ones. */
    ParameterVector derived(ParameterVector movement) {
        return parts.merging().derived(movement, shared);
    }
}
