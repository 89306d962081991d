package io.github.mdr4j.train;

import com.google.common.collect.MapMaker;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.train.internal.StatisticsPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Those of some parameters whose statistics are among some others, with these. */
    List<StatisticsPair> among(List<ParameterVector> values, List<ModelState> statistics) {
        Set<ModelState> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(statistics);
        Map<ParameterVector, ModelState> found = new IdentityHashMap<>();
        List<StatisticsPair> pairs = new ArrayList<>();
        for (ParameterVector value : values) {
            ModelState own = known.get(value);
            if (own != null && wanted.contains(own) && found.put(value, own) == null) {
                pairs.add(new StatisticsPair(value, own));
            }
        }
        return pairs;
    }

    void restore(List<StatisticsPair> pairs) {
        pairs.forEach(pair -> known.put(pair.parameters(), pair.state()));
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
