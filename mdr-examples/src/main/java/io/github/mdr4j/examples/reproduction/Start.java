package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the weights of layers start. */
public enum Start {

    /** As the library draws them: weights of Glorot's normal distribution, biases zero. */
    LIBRARY {
        @Override
        ParameterVector values(Program program, long seed) {
            return ProgramParameters.initial(program, seed, Precision.FLOAT32);
        }
    },

    /**
     * As PyTorch draws those of its linear layers: weights and biases uniform with the limit {@code 1 / sqrt(inputs)}.
     * Biases of cross layers start at zero there too.
     */
    PYTORCH {
        @Override
        ParameterVector values(Program program, long seed) {
            Map<String, Op.Parameter> byName =
                    program.parameters().stream().collect(Collectors.toMap(Op.Parameter::name, Function.identity()));
            ParameterVector values = LIBRARY.values(program, seed);
            for (Op.Parameter weight : program.parameters()) {
                if (weight.name().endsWith(WEIGHT) && weight.initializer().equals(Initializer.GLOROT_NORMAL)) {
                    double limit = 1 / Math.sqrt(inputs(weight.shape()));
                    values = uniform(values, weight.name(), limit, seed);
                    Op.Parameter bias = byName.get(weight.name().replace(WEIGHT, BIAS));
                    if (bias != null && !isColumn(weight.shape())) {
                        values = uniform(values, bias.name(), limit, seed);
                    }
                }
            }
            return values;
        }
    };

    private static final String WEIGHT = "/weight";
    private static final String BIAS = "/bias";

    /** Draws all values of a program. */
    abstract ParameterVector values(Program program, long seed);

    /** Of {@code [outputs, inputs]} or, in a cross layer, {@code [inputs, 1]}. */
    private static int inputs(Shape weight) {
        return weight.size(isColumn(weight) ? -2 : -1);
    }

    private static boolean isColumn(Shape weight) {
        return weight.size(-1) == 1 && weight.size(-2) > 1;
    }

    private static ParameterVector uniform(ParameterVector values, String name, double limit, long seed) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, "uniform " + name));
        double[] drawn = values.values(name);
        new Initializer.Uniform(limit).fill(Shape.of(drawn.length), random, drawn);
        return values.with(name, drawn);
    }
}
