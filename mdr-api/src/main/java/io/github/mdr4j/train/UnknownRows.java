package io.github.mdr4j.train;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.GradientBuilder;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rows for unknown ids that training had no id for. They would serve as they were drawn; they get the mean of the
 * rows of those ids that training rows had, each id once, since a new id is like another id and not like another row.
 *
 * <p>In each vector of parameters it is the mean of that vector. Where specific parameters are added to shared ones,
 * their sum is the mean of the sums; where they are multiplied, it is the product of the means. Tables that are given
 * or not trained stay as they are.
 */
final class UnknownRows {

    /** A table: its row for unknown ids, and for each row before it whether training rows had its id. */
    private record Table(int entry, int row, byte[] used) {}

    private final ParameterLayout layout;
    private final List<Table> tables = new ArrayList<>();

    /**
     * Finds the tables.
     *
     * @param training which rows of tables the training rows have
     */
    UnknownRows(Program program, ParameterLayout layout, Map<String, Vocabulary> vocabularies, TableUse training) {
        this.layout = layout;
        parameters(program).forEach((parameter, table) -> {
            Vocabulary vocabulary = vocabularies.get(table);
            if (vocabulary != null
                    && vocabulary.unknown() == Vocabulary.Unknown.OWN_ROW
                    && !training.hasUnknown(table)) {
                tables.add(new Table(layout.index(parameter), vocabulary.ids().size(), training.of(table)));
            }
        });
    }

    /** The parameters with those rows. */
    DomainParameters filled(DomainParameters parameters) {
        if (tables.isEmpty()) {
            return parameters;
        }
        Map<ParameterVector, ParameterVector> known = new IdentityHashMap<>(); // domains may share a vector
        UnaryOperator<ParameterVector> fill = vector -> known.computeIfAbsent(vector, this::filled);
        if (parameters instanceof DomainParameters.Shared shared) {
            return new DomainParameters.Shared(fill.apply(shared.value()));
        }
        if (parameters instanceof DomainParameters.SharedAndSpecific both) {
            return both.with(
                    fill.apply(both.shared()),
                    both.specific().stream().map(fill).toList());
        }
        return new DomainParameters.PerDomain(
                parameters.vectors().stream().map(fill).toList());
    }

    private ParameterVector filled(ParameterVector vector) {
        Precision precision = vector.precision();
        GradientBuilder change = ParameterVector.gradientBuilder(layout, precision);
        for (Table table : tables) {
            TableView rows = vector.table(table.entry());
            double[] mean = mean(rows, table.used(), precision);
            double[] before = row(rows, table.row(), precision);
            Object difference = precision.newArray(mean.length);
            for (int i = 0; i < mean.length; i++) {
                set(difference, i, mean[i] - before[i]);
            }
            change.rows(table.entry(), new int[] {table.row()}, difference);
        }
        return vector.plus(change.build());
    }

    private static double[] mean(TableView rows, byte[] used, Precision precision) {
        double[] sum = new double[rows.dim()];
        int count = 0;
        for (byte b : used) {
            count += b;
        }
        if (rows instanceof TableView.Sparse sparse) {
            for (int row : sparse.rowNumbers()) {
                if (row < used.length && used[row] != 0) {
                    add(sum, row(rows, row, precision));
                }
            }
        } else {
            for (int row = 0; row < used.length; row++) {
                if (used[row] != 0) {
                    add(sum, row(rows, row, precision));
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= Math.max(1, count);
        }
        return sum;
    }

    private static void add(double[] sum, double[] row) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }

    private static double[] row(TableView rows, int row, Precision precision) {
        Object values = precision.newArray(rows.dim());
        rows.readRow(row, values, 0);
        if (values instanceof double[] doubles) {
            return doubles;
        }
        float[] floats = (float[]) values;
        double[] wide = new double[floats.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = floats[i];
        }
        return wide;
    }

    private static void set(Object array, int index, double value) {
        if (array instanceof double[] doubles) {
            doubles[index] = value;
        } else {
            ((float[]) array)[index] = (float) value;
        }
    }

    /**
     * The tables of parameters that are trained from a random start, by name, with the tables of ids that index them.
     */
    private static Map<String, String> parameters(Program program) {
        Map<String, Optional<String>> tables = new HashMap<>();
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Embed embed) {
                for (int f = 0; f < embed.features().size(); f++) {
                    Op.Parameter parameter = (Op.Parameter)
                            program.nodes().get(node.operands().get(f)).op();
                    if (parameter.trainable() && !(parameter.initializer() instanceof Initializer.External)) {
                        Optional<String> table =
                                table(program.schema(), embed.features().get(f));
                        tables.merge(parameter.name(), table, (a, b) -> a.equals(b) ? a : Optional.empty());
                    }
                }
            }
        }
        Map<String, String> known = new HashMap<>();
        tables.forEach((parameter, table) -> table.ifPresent(name -> known.put(parameter, name)));
        return known;
    }

    private static Optional<String> table(FeatureSchema schema, String feature) {
        Feature found = schema.feature(feature);
        if (feature.equals(FeatureSchema.DOMAIN)) {
            return Optional.empty();
        }
        if (found instanceof Feature.Sparse sparse) {
            return Optional.of(sparse.table());
        }
        return found instanceof Feature.Sequence sequence ? Optional.of(sequence.table()) : Optional.empty();
    }
}
