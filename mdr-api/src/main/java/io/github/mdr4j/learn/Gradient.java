package io.github.mdr4j.learn;

import io.github.mdr4j.param.ParameterVector;

/**
 * The derivative of a batch's loss.
 *
 * @param values with respect to every parameter; rows of tables that the batch does not read cost nothing
 * @param losses the losses that were derived
 */
public record Gradient(ParameterVector values, DomainLosses losses) {}
