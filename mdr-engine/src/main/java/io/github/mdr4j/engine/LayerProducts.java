package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The matrix products of a layer in a training step, on rows that share a weight: {@code y[rows, out] = x[rows, in]
 * w[in, out]}, and backward the gradients of x and w where they are needed.
 *
 * @param x the memory that is read; layers that read the same have equal names
 * @param weight the weight
 * @param y the memory that is written
 * @param rows number of rows
 * @param in width of x
 * @param out width of y
 * @param transposed whether the weight lies as {@code [out, in]}
 * @param inputGradient whether the gradient of x is needed
 * @param weightGradient whether the gradient of the weight is needed
 */
record LayerProducts(
        String x,
        String weight,
        String y,
        int rows,
        int in,
        int out,
        boolean transposed,
        boolean inputGradient,
        boolean weightGradient) {

    /** Those that a step on a batch carries out, in the order of the forward pass. */
    static List<LayerProducts> of(Program program, Batch batch) {
        Wiring wiring = new Wiring(program, true);
        List<LayerProducts> all = new ArrayList<>();
        for (int i = 0; i < program.nodes().size(); i++) {
            if (wiring.live(i) && program.nodes().get(i).op() instanceof Op.Linear linear) {
                addLayer(all, program, wiring, i, linear.transposed(), pieces(program, wiring, i, batch));
            }
        }
        return all;
    }

    /** A weight of each row makes no product of matrices that many rows share. */
    private static void addLayer(
            List<LayerProducts> all,
            Program program,
            Wiring wiring,
            int position,
            boolean transposed,
            List<Rows> pieces) {
        int xPosition = program.nodes().get(position).operands().get(0);
        int weightPosition = program.nodes().get(position).operands().get(1);
        TensorType x = program.nodes().get(xPosition).type();
        TensorType weight = program.nodes().get(weightPosition).type();
        if (weight.scope().hasRows()) {
            return;
        }
        boolean grouped = weight.shape().rank() == 3;
        boolean groupedInput = grouped && x.shape().rank() == 2;
        int in = weight.shape().size(transposed ? -1 : -2);
        int out = weight.shape().size(transposed ? -2 : -1);
        int middle = grouped ? 1 : x.shape().count() / in;
        boolean gradient = wiring.gradient(position);
        for (Rows piece : pieces) {
            for (int group = 0; group < (grouped ? weight.shape().size(0) : 1); group++) {
                all.add(new LayerProducts(
                        wiring.home(xPosition) + " " + piece + (groupedInput ? " " + group : ""),
                        weightPosition + " " + group + (weight.scope() == Scope.DOMAIN ? " " + piece.domain() : ""),
                        position + " " + piece + (grouped ? " " + group : ""),
                        piece.count() * middle,
                        in,
                        out,
                        transposed,
                        gradient && wiring.gradient(xPosition),
                        gradient && wiring.gradient(weightPosition)));
            }
        }
    }

    /** The rows that one call of the layer's kernel works on at most. */
    private static List<Rows> pieces(Program program, Wiring wiring, int position, Batch batch) {
        Node node = program.nodes().get(position);
        Scope scope = node.type().scope();
        RowCuts cuts = new RowCuts(batch, wiring.everyDomain());
        if (scope == Scope.EACH) {
            return cuts.pieces(Kernel.Cut.EACH);
        }
        boolean byDomain = node.operands().stream()
                .anyMatch(operand -> program.nodes().get(operand).type().scope() == Scope.DOMAIN);
        if (scope == Scope.ROW) {
            return cuts.pieces(byDomain ? Kernel.Cut.DOMAIN : Kernel.Cut.BATCH);
        }
        if (scope == Scope.SHARED) {
            return List.of(Rows.narrow(-1));
        }
        return IntStream.range(0, program.domains())
                .filter(domain -> wiring.everyDomain() || batch.rows(domain) > 0)
                .mapToObj(Rows::narrow)
                .toList();
    }

    /** The number of products: one forward, and one for each gradient. */
    int count() {
        return 1 + (inputGradient ? 1 : 0) + (weightGradient ? 1 : 0);
    }

    /** The multiplications of numbers in all of them. */
    long multiplications() {
        return (long) count() * rows * in * out;
    }

    /** One of several parts of the rows. */
    LayerProducts part(int part, int parts) {
        int from = (int) ((long) rows * part / parts);
        int to = (int) ((long) rows * (part + 1) / parts);
        return new LayerProducts(x, weight, y, to - from, in, out, transposed, inputGradient, weightGradient);
    }
}
