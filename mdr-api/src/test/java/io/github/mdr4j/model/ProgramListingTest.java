package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramListingTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "toys"),
            List.of(new Feature.Sparse("uid", 7), new Feature.Sparse("pid", 9), new Feature.Dense("price", 2)));

    @Test
    void perceptron_readsFromTopToBottom() {
        Graph g = Graph.of(SCHEMA);
        Tensor x = g.inputs(Embeddings.dim(4)).flat();
        Tensor h = MlpBlock.deep(List.of(8, 6), 0.2).record(g, "hidden", x);
        Tensor logits = Layers.layer(g.within("output"), h, 1, Activation.NONE);

        assertThat(g.program(logits)).hasToString("""
                        parameters
                          embedding/uid     shared [7, 4]   table
                          embedding/pid     shared [9, 4]   table
                          embedding/domain  shared [3, 4]   table
                          hidden/0/weight   shared [8, 14]
                          hidden/0/bias     shared [8]
                          hidden/1/weight   shared [6, 8]
                          hidden/1/bias     shared [6]
                          output/weight     shared [1, 6]
                          output/bias       shared [1]
                        operations
                          %0  row [12]  embed embedding/uid, embedding/pid, embedding/domain\
                          features=[uid, pid, domain] pooling=mean
                          %1  row [2]   dense  features=[price] width=2
                          %2  row [14]  concat %0, %1  axis=0
                          %3  row [8]   linear %2, hidden/0/weight, hidden/0/bias  relu transposed
                          %4  row [8]   dropout %3  rate=0.2
                          %5  row [6]   linear %4, hidden/1/weight, hidden/1/bias  relu transposed
                          %6  row [6]   dropout %5  rate=0.2
                          %7  row [1]   linear %6, output/weight, output/bias  transposed
                        logits %7
                        """);
    }

    @Test
    void norms_areListedWithTheirState() {
        Graph g = Graph.of(SCHEMA);
        Tensor x = g.dense(List.of("price"));
        Tensor gain = g.parameter("norm/gain", Scope.DOMAIN, Initializer.ONES, 2);
        Tensor shift = g.parameter("norm/shift", Initializer.ZEROS, 2);
        Tensor each = g.batchNorm(g.everyDomain(x), gain, shift, Op.BatchNorm.of("norm", Op.Statistics.DOMAIN));
        Tensor y = g.batchNorm(
                g.ownDomain(each),
                shift,
                shift,
                new Op.BatchNorm("after", Op.Statistics.BATCH, Op.Variance.BIASED, true, 0.001, 0.99, Activation.RELU));
        Tensor z = g.batchNorm(
                y,
                shift,
                shift,
                new Op.BatchNorm(
                        "fleeting", Op.Statistics.BATCH, Op.Variance.UNBIASED, false, 0.001, 0.9, Activation.NONE));
        Tensor own = g.parameter("head", Scope.DOMAIN, Initializer.ZEROS, 2, 1);

        assertThat(g.program(g.linear(z, own))).hasToString("""
                        parameters
                          norm/gain   domain [2]
                          norm/shift  shared [2]
                          head        domain [2, 1]
                        state
                          norm   domain [2]
                          after  shared [2]
                        operations
                          %0  row  [2]  dense  features=[price] width=2
                          %1  each [2]  everyDomain %0
                          %2  each [2]  batchNorm %1, norm/gain, norm/shift\
                          name=norm statistics=domain variance=storeUnbiased running epsilon=1.0E-5 momentum=0.9
                          %3  row  [2]  ownDomain %2
                          %4  row  [2]  batchNorm %3, norm/shift, norm/shift\
                          name=after statistics=batch variance=biased running epsilon=0.001 momentum=0.99 relu
                          %5  row  [2]  batchNorm %4, norm/shift, norm/shift\
                          name=fleeting statistics=batch variance=unbiased epsilon=0.001 momentum=0.9
                          %6  row  [1]  linear %5, head
                        logits %6
                        """);
    }

    @Test
    void frozenTables_areMarked() {
        Graph g = Graph.of(SCHEMA);
        Tensor table = g.table("codes", 7, 1, Initializer.ONES, false);
        Tensor dense = g.linear(g.dense(List.of("price")), g.parameter("w", Initializer.ZEROS, 2, 1));

        Program program = g.program(g.add(dense, g.embed(List.of("uid"), List.of(table), Op.Reduction.SUM)));

        assertThat(program.toString()).startsWith("""
                        parameters
                          codes  shared [7, 1]  table frozen
                          w      shared [2, 1]
                        operations
                        """);
    }

    @Test
    void numbersAreThoseOfMessages() {
        Program program = EveryOp.program();

        assertThat(program.toString())
                .contains("\n  %11  each [4]     everyDomain %10\n")
                .contains("\n  %3   row  [4]     linear %2, weight, bias  leakyRelu(0.2) transposed\n")
                .contains("\n  %18  row  [2, 2]  attention %17, %17, %17  heads=2 scale=0.5\n")
                .contains("\n  %19  row  [2, 2]  layerNorm %18, lineGain, lineGain  epsilon=1.0E-5 leakyRelu(0.1)\n")
                .contains("\n  %20  row  [2, 2]  softmax %19\n")
                .contains("\n  %21  row  [2, 2]  topK %20  axis=1 k=2\n")
                .contains("\n  guest/n  shared [3]\n")
                .contains("\n  %26  row  [1]     network %24, guest/w  runtime=other width=1\n")
                .endsWith("\nlogits %28\n");
    }
}
