/**
 * Metrics of click prediction: ranking quality, log loss and calibration of one set of rows, and the report that puts
 * them side by side for every domain.
 *
 * <p>The metrics are static functions of labels and scores. Where a metric is not defined (the area under the ROC curve
 * of rows that hold one class, the calibration of rows without a click) it is {@code NaN}, never a made-up number, and
 * an {@link io.github.mdr4j.metric.EvaluationReport} says which domains its means leave out.
 */
@NullMarked
package io.github.mdr4j.metric;

import org.jspecify.annotations.NullMarked;
