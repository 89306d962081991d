package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import java.util.Locale;

/**
 * How many numbers a program computes for one row, with what it computes once for all rows. Parameters stand in the
 * file, but a few short operations can ask for any number of intermediate results.
 */
final class ProgramSize {

    /** What a program may compute without parameters: 8 MiB a row. */
    private static final long FREE = 1 << 21;

    /** Intermediate numbers for each parameter; those of real models are fewer than their parameters. */
    private static final long EACH_PARAMETER = 256;

    private ProgramSize() {}

    /**
     * Refuses a program whose results are out of proportion to its parameters.
     *
     * @throws IllegalArgumentException if it computes more than 2<sup>21</sup> numbers and 256 for each parameter
     */
    static void requireProportionate(Program program) {
        double numbers = numbers(program);
        long parameters = ProgramParameters.layout(program).totalSize();
        double most = FREE + (double) EACH_PARAMETER * parameters;
        if (numbers > most) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "its program computes %.0f numbers for a row: expected at most %.0f for %d parameters",
                    numbers,
                    most,
                    parameters));
        }
    }

    private static double numbers(Program program) {
        double numbers = 0;
        for (Feature feature : program.schema().features()) {
            numbers += feature instanceof Feature.Sequence sequence
                    ? sequence.maxLength()
                    : feature instanceof Feature.Dense dense ? dense.width() : 1;
        }
        for (Node node : program.nodes()) {
            if (!(node.op() instanceof Op.Parameter)) {
                Scope scope = node.type().scope();
                boolean all = scope == Scope.DOMAIN || scope == Scope.EACH;
                numbers += (double) node.type().shape().count() * (all ? program.domains() : 1);
            }
        }
        return numbers;
    }
}
