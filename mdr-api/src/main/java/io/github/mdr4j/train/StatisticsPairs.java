package io.github.mdr4j.train;

import com.google.common.collect.MapMaker;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which running statistics belong to which parameters, because steps moved both together or because the
 * statistics were recomputed for the parameters.
 *
 * <p>Parameters that a strategy calculated (an outer step, shared plus specific) have no statistics of their own yet;
 * they are told apart by identity, and values that nobody else holds any more are forgotten.
 */
final class StatisticsPairs {

    private final Map<ParameterVector, ModelState> known =
            new MapMaker().weakKeys().makeMap();
    private @Nullable ParameterVector parameters;
    private @Nullable ModelState state;
    private boolean moved;

    /** Whether the statistics are those of the parameters. */
    boolean match(ParameterVector value, ModelState statistics) {
        return known.get(value) == statistics;
    }

    ParameterVector read(ParameterVector value) {
        parameters = value;
        remember();
        return value;
    }

    ModelState read(ModelState value) {
        state = value;
        remember();
        return value;
    }

    void loaded(ParameterVector value, ModelState statistics) {
        parameters = value;
        state = statistics;
        moved = false;
    }

    void stepped() {
        parameters = null;
        state = null;
        moved = true;
    }

    /** A step with a given gradient moves the parameters and leaves the statistics behind. */
    void applied() {
        parameters = null;
        moved = false;
    }

    void refreshed() {
        state = null;
        moved = true;
    }

    private void remember() {
        if (moved && parameters != null && state != null) {
            known.put(parameters, state);
        }
    }
}
