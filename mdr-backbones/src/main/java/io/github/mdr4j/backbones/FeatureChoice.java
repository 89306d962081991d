package io.github.mdr4j.backbones;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Features that a backbone reads apart from the others. */
final class FeatureChoice {

    private FeatureChoice() {}

    /** The features of the given names, if there are all of them. */
    static List<String> known(Inputs in, String what, List<String> names) {
        List<String> there = Stream.concat(
                        in.schema().features().stream().map(Feature::name), Stream.of(FeatureSchema.DOMAIN))
                .toList();
        for (String name : names) {
            if (!there.contains(name)) {
                throw new IllegalArgumentException(
                        what + " \"" + name + "\": there is no such feature; there are " + String.join(", ", there));
            }
        }
        return names;
    }

    /** The features of the given names, or all that the model reads except some, if no names are given. */
    static List<String> knownOrOthers(Inputs in, String what, List<String> names, List<String> except) {
        if (!names.isEmpty()) {
            return known(in, what, names);
        }
        List<String> others = new ArrayList<>(in.names());
        others.removeAll(except);
        if (others.isEmpty()) {
            throw new IllegalArgumentException("there is no " + what + ": all features are among " + except);
        }
        return others;
    }
}
