package io.github.mdr4j.learn;

import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The parameters and running statistics that a program declares. */
public final class ProgramParameters {

    private ProgramParameters() {}

    /**
     * The layout of a program's parameters, in the order of their declaration.
     *
     * @param program the program
     * @return the layout
     */
    public static ParameterLayout layout(Program program) {
        List<ParameterEntry> entries = new ArrayList<>();
        for (Op.Parameter parameter : program.parameters()) {
            entries.add(entry(parameter, program.domains()));
        }
        return ParameterLayout.of(entries);
    }

    /**
     * The running statistics before the first step.
     *
     * @param program the program
     * @return means 0, variances 1, counts 0
     */
    public static ModelState initialState(Program program) {
        return ModelState.initial(stateEntries(program));
    }

    /**
     * The running statistics that a program keeps.
     *
     * @param program the program
     * @return the entries of its {@link ModelState}, in order
     */
    public static List<ModelState.Entry> stateEntries(Program program) {
        return program.runningValues().stream()
                .map(values -> new ModelState.Entry(
                        values.name(), values.shape().count(), values.scope() == Scope.DOMAIN ? program.domains() : 0))
                .toList();
    }

    /**
     * Draws initial values. Each parameter has a source of randomness of its own, so that adding one does not change
     * the others.
     *
     * @param program the program
     * @param seed the seed
     * @param precision precision of the values
     * @return the values
     * @throws IllegalArgumentException if the program has pretrained tables
     */
    public static ParameterVector initial(Program program, long seed, Precision precision) {
        return initial(program, Map.of(), seed, precision);
    }

    /**
     * Draws initial values and reads those of pretrained tables, row by row.
     *
     * @param program the program
     * @param pretrained embeddings that were trained elsewhere, by table
     * @param seed the seed
     * @param precision precision of the values
     * @return the values
     * @throws IllegalArgumentException if the embeddings of a pretrained table are missing, do not fit or are not
     *     finite
     */
    public static ParameterVector initial(
            Program program, Map<String, Pretrained> pretrained, long seed, Precision precision) {
        ParameterLayout layout = layout(program);
        ParameterVectorBuilder builder = ParameterVector.builder(layout, precision);
        Map<String, double[]> ofNetworks = drawnByNetworks(program, seed);
        for (Op.Parameter parameter : program.parameters()) {
            if (parameter.initializer() instanceof Initializer.External external) {
                Pretrained rows = fitting(parameter, external, pretrained);
                builder.fill(
                        parameter.name(), (row, target) -> readFinite(external.name(), rows, row, target, precision));
            } else if (ofNetworks.containsKey(parameter.name())) {
                double[] drawn = ofNetworks.get(parameter.name());
                builder.fill(parameter.name(), (row, target) -> System.arraycopy(drawn, 0, target, 0, target.length));
            } else {
                SplittableRandom random = new SplittableRandom(Seeds.mix(seed, parameter.name()));
                builder.fill(
                        parameter.name(),
                        (row, target) -> parameter.initializer().fill(parameter.shape(), random, target));
            }
        }
        return builder.build();
    }

    private static Pretrained fitting(
            Op.Parameter parameter, Initializer.External external, Map<String, Pretrained> pretrained) {
        Pretrained rows = pretrained.get(external.name());
        Shape expected = parameter.shape();
        if (rows == null) {
            throw new IllegalArgumentException(
                    "parameter \"" + parameter.name() + "\" starts from the pretrained table \"" + external.name()
                            + "\", which was not given; there are " + pretrained.keySet());
        }
        if (!parameter.table() || !expected.equals(Shape.of(rows.rows(), rows.width()))) {
            throw new IllegalArgumentException("pretrained table \"" + external.name() + "\" of parameter \""
                    + parameter.name() + "\": expected " + expected + ", got " + rows);
        }
        return rows;
    }

    private static void readFinite(String table, Pretrained rows, int id, double[] target, Precision precision) {
        rows.read(id, target);
        for (int c = 0; c < target.length; c++) {
            double stored = precision == Precision.FLOAT32 ? (float) target[c] : target[c];
            if (!Double.isFinite(stored)) {
                throw new IllegalArgumentException("pretrained table \"" + table + "\", id " + id + ", column " + c
                        + ": expected a number that is finite in " + precision + ", got " + target[c]);
            }
        }
    }

    private static Map<String, double[]> drawnByNetworks(Program program, long seed) {
        Map<String, double[]> drawn = new HashMap<>();
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Network network) {
                List<Op> operands = node.operands().stream()
                        .map(i -> program.nodes().get(i).op())
                        .toList();
                long ownSeed = Seeds.mix(seed, "network " + drawn.size());
                List<double[]> values = NetworkRuntime.named(network.runtime()).initialValues(network, ownSeed);
                for (int i = 1; i < operands.size(); i++) {
                    if (operands.get(i) instanceof Op.Parameter parameter
                            && parameter.initializer() instanceof Initializer.ByNetwork) {
                        drawn.put(parameter.name(), values.get(i - 1));
                    }
                }
            }
        }
        return drawn;
    }

    private static ParameterEntry entry(Op.Parameter parameter, int domains) {
        List<Integer> sizes = parameter.shape().sizes();
        if (parameter.table()) {
            return new ParameterEntry(
                    parameter.name(),
                    ParameterEntry.Kind.TABLE,
                    sizes.subList(1, 2),
                    sizes.get(0),
                    parameter.trainable());
        }
        return parameter.scope() == Scope.DOMAIN
                ? new ParameterEntry(
                        parameter.name(), ParameterEntry.Kind.SLICES, sizes, domains, parameter.trainable())
                : new ParameterEntry(parameter.name(), ParameterEntry.Kind.DENSE, sizes, 1, parameter.trainable());
    }
}
