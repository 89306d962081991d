package io.github.mdr4j.model;

import io.github.mdr4j.data.FeatureSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the numeric features of a schema enter a model. It becomes part of the recorded {@link Program}, so that
 * training, evaluation and serving scale alike, and callers always give the numbers of the data.
 *
 * @param byFeature for each numeric feature that is scaled, one scaling for each of its numbers, by the feature's name;
 *     the others enter as they are
 */
public record NumericScaling(Map<String, List<Scaling>> byFeature) {

    /**
     * Copies the map.
     *
     * @param byFeature one scaling for each number of a feature, by the feature's name
     */
    public NumericScaling {
        Map<String, List<Scaling>> copy = new LinkedHashMap<>();
        byFeature.forEach((feature, scalings) -> copy.put(feature, List.copyOf(scalings)));
        byFeature = Collections.unmodifiableMap(copy);
    }

    /**
     * All features enter as they are.
     *
     * @return no scaling
     */
    public static NumericScaling none() {
        return new NumericScaling(Map.of());
    }

    /**
     * The scaling that a recorded model has, such as that of a model whose parameters another training starts with.
     *
     * @param program the recorded model
     * @return its scaling
     */
    public static NumericScaling of(Program program) {
        Map<String, List<Scaling>> byFeature = new LinkedHashMap<>();
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Dense dense && !dense.scalings().isEmpty()) {
                int from = 0;
                for (String feature : dense.features()) {
                    int to = from + Nodes.width(program.schema(), List.of(feature));
                    byFeature.put(feature, dense.scalings().subList(from, to));
                    from = to;
                }
            }
        }
        return new NumericScaling(byFeature);
    }

    /** The scaling of some features side by side; nothing if they enter as they are. */
    List<Scaling> of(FeatureSchema schema, List<String> features) {
        List<Scaling> scalings = new ArrayList<>();
        for (String feature : features) {
            int width = Nodes.width(schema, List.of(feature));
            List<Scaling> own = byFeature.getOrDefault(feature, Collections.nCopies(width, Scaling.NONE));
            if (own.size() != width) {
                throw new IllegalArgumentException("scaling of feature \"" + feature
                        + "\": expected one for each of its " + width + " numbers, got " + own.size());
            }
            scalings.addAll(own);
        }
        return scalings.stream().allMatch(Scaling.NONE::equals) ? List.of() : scalings;
    }
}
