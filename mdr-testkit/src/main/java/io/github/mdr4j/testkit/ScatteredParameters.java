package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import java.util.SplittableRandom;

/** Initial values with so much noise that nothing is zero, equal or symmetric. */
final class ScatteredParameters {

    private ScatteredParameters() {}

    static ParameterVector of(Program program, long seed) {
        ParameterVector initial = ProgramParameters.initial(program, seed, Precision.FLOAT64);
        ParameterVectorBuilder noise = ParameterVector.builder(initial.layout(), Precision.FLOAT64);
        for (ParameterEntry entry : initial.layout().entries()) {
            SplittableRandom random = new SplittableRandom(Seeds.mix(seed, "noise of " + entry.name()));
            noise.fill(entry.name(), (row, target) -> {
                for (int i = 0; i < target.length; i++) {
                    target[i] = 0.3 * random.nextGaussian();
                }
            });
        }
        return initial.plus(noise.build());
    }
}
