package io.github.mdr4j.engine;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.NetworkRuntime;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.List;

/** Makes the kernel of an operation: the one place that knows which is whose. */
final class Kernels {

    private final Program program;
    private final Wiring wiring;
    private final ParameterLayout layout;
    private final Precision precision;
    private final Loops loops;
    private final Slots slots;

    Kernels(Program program, Wiring wiring, ParameterLayout layout, Precision precision, Slots slots) {
        this.program = program;
        this.wiring = wiring;
        this.layout = layout;
        this.precision = precision;
        this.loops = Loops.of(precision);
        this.slots = slots;
    }

    /** Refuses a program with networks that nothing on the class path runs. */
    static void requireRuntimes(Program program) {
        for (Node node : program.nodes()) {
            if (node.op() instanceof Op.Network network) {
                NetworkRuntime.named(network.runtime());
            }
        }
    }

    Kernel of(int position) {
        Node node = program.nodes().get(position);
        Op op = node.op();
        Slot result = slots.of(position);
        Slot[] in = node.operands().stream().map(slots::of).toArray(Slot[]::new);
        List<Shape> shapes = node.operands().stream()
                .map(i -> program.nodes().get(i).type().shape())
                .toList();
        Shape shape = node.type().shape();
        if (op instanceof Op.Embed embed) {
            return new EmbedKernel(lookups(embed, node), embed.pooling(), loops, result);
        } else if (op instanceof Op.Dense dense) {
            return dense(dense, result);
        } else if (op instanceof Op.Linear linear) {
            return new LinearKernel(
                    linear, shapes.get(0), shapes.get(1), wiring.dropoutBehind(position), precision, result, in);
        } else if (op instanceof Op.Add || op instanceof Op.Multiply) {
            return new ElementwiseKernel(
                    op instanceof Op.Multiply, shape, shapes.get(0), shapes.get(1), loops, result, in);
        } else if (op instanceof Op.Affine affine) {
            return MapKernel.affine(affine.scale(), affine.offset(), loops, result, in[0]);
        } else if (op instanceof Op.StopGradient) {
            return MapKernel.affine(1, 0, loops, result, in[0]);
        } else if (op instanceof Op.Activate activate) {
            return MapKernel.activate(activate.activation(), loops, result, in[0]);
        } else if (op instanceof Op.Concat concat) {
            return new ConcatKernel(concat.axis(), shape, shapes, loops, result, in);
        } else if (op instanceof Op.Select select) {
            return new SelectKernel(select, shapes.get(0), loops, result, in[0]);
        } else if (op instanceof Op.Reduce reduce) {
            return new ReduceKernel(reduce, shapes.get(0), loops, result, in[0]);
        } else if (op instanceof Op.BatchNorm norm) {
            return new BatchNormKernel(norm, program.domains(), precision, result, in);
        } else if (op instanceof Op.Attention attention) {
            return new AttentionKernel(attention, shapes, precision, result, in);
        } else if (op instanceof Op.Softmax) {
            return new SoftmaxKernel(shape, precision, result, in[0]);
        } else if (op instanceof Op.TopK top) {
            return new TopKKernel(top, shapes.get(0), program.domains(), precision, result, in[0]);
        } else if (op instanceof Op.LayerNorm norm) {
            return new LayerNormKernel(norm, shape, precision, result, in);
        } else if (op instanceof Op.Dropout dropout) {
            return new DropoutKernel(dropout.rate(), position, loops, result, in[0]);
        } else if (op instanceof Op.EveryDomain) {
            return new EveryDomainKernel(loops, result, in[0]);
        } else if (op instanceof Op.OwnDomain) {
            return new OwnDomainKernel(loops, result, in[0]);
        } else if (op instanceof Op.DomainsAsAxis) {
            return new DomainsAsAxisKernel(loops, result, in[0]);
        } else if (op instanceof Op.Network network) {
            return new NetworkKernel(network, position, precision, result, in);
        }
        throw new IllegalStateException("no kernel for " + op);
    }

    private List<Lookup> lookups(Op.Embed embed, Node node) {
        List<Lookup> lookups = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < embed.features().size(); i++) {
            Op.Parameter table =
                    (Op.Parameter) program.nodes().get(node.operands().get(i)).op();
            int dim = table.shape().size(1);
            lookups.add(Lookup.of(program.schema(), embed.features().get(i), layout.index(table.name()), dim, offset));
            offset += dim;
        }
        return lookups;
    }

    private Kernel dense(Op.Dense dense, Slot result) {
        FeatureSchema schema = program.schema();
        List<Feature.Dense> features = dense.features().stream()
                .map(name -> (Feature.Dense) schema.feature(name))
                .toList();
        return new DenseKernel(
                features.stream().mapToInt(schema.dense()::indexOf).toArray(),
                features.stream().mapToInt(Feature.Dense::width).toArray(),
                dense.scalings(),
                loops,
                result);
    }
}
