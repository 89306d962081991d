package io.github.mdr4j.dl4j;

import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A DL4J graph with one input and one output as a backbone: {@code logit = graph(x)}, where {@code x = row[n]} holds
 * the embeddings side by side and then the numeric features, and the result is {@code row[1]}.
 *
 * <p>The graph ends in one unit without a loss, such as a {@code DenseLayer} with {@code nOut(1)} and
 * {@code Activation.IDENTITY}. Its parameters are ours, named {@code network/<layer>/<parameter>}, so every strategy,
 * optimiser and filter sees them; they start as DL4J draws them, from the trainer's seed. The running values of a
 * {@code BatchNormalization} are in the model state. The configuration is part of the recorded program, and so of a
 * saved model, which needs this module on the class path when it is loaded, but no code of yours.
 *
 * <p>What differs from other backbones:
 *
 * <ul>
 *   <li>It works on rows, and all its parameters are shared: nothing in it is per domain, it opens no adapter site, and
 *       its norms take their statistics over the batch, as {@code DomainRegularization} and others of the kind do too.
 *   <li>It cannot be exported.
 *   <li>Dropout and other noise come from DL4J's generator of the thread, which is seeded anew for every batch: one
 *       seed gives one result, but not the masks of {@code Op.Dropout}. Note that DL4J's dropout is given as the
 *       probability to <i>keep</i> a value.
 *   <li>Learning is the trainer's: updaters (but the default one, which has no effect), regularisation, constraints,
 *       gradient normalisation, schedules and truncated backpropagation are refused. The seed, the data type and the
 *       workspace modes of the configuration have no effect.
 *   <li>Graphs that mix the rows of a batch by other means than {@code BatchNormalization} (stack and unstack vertices)
 *       give predictions that depend on the batch.
 *   <li>Since a model file holds the configuration, which names classes, only those of DL4J's configurations may be
 *       named. Layers of your own need their package in the system property {@code mdr.dl4j.packages} (several are
 *       separated by commas), where the model is trained and where it is loaded; whoever writes a model file can then
 *       have any class of that package made.
 *   <li>DL4J computes on one thread, whatever the number of threads given to the trainer.
 * </ul>
 *
 * @param configuration the graph as JSON
 */
public record Dl4jBackbone(String configuration) implements Backbone {

    /**
     * Checks the configuration.
     *
     * @param configuration the graph as JSON
     * @throws IllegalArgumentException if it is not a graph with one input and one output without a loss, or asks for
     *     something that would have no effect
     */
    public Dl4jBackbone {
        configuration = GraphJson.of(configuration).text();
    }

    /**
     * Takes a configuration.
     *
     * @param configuration the graph
     * @return the backbone
     * @throws IllegalArgumentException if it is not a graph with one input and one output without a loss, or asks for
     *     something that would have no effect
     */
    public static Dl4jBackbone of(ComputationGraphConfiguration configuration) {
        return new Dl4jBackbone(configuration.toJson());
    }

    @Override
    public String name() {
        return "dl4j";
    }

    /**
     * Records the graph.
     *
     * @throws IllegalArgumentException if the graph does not take the features, gives something other than one value a
     *     row, or is not derived right by DL4J, which is tried out
     */
    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = in.flat();
        int columns = x.shape().size(0);
        GraphJson.of(configuration).requireInputs(columns);
        Op.Network network = new Op.Network(Dl4jRuntime.NAME, configuration, 1, List.of());
        try (GraphProbe probe = new GraphProbe(network, columns)) {
            probe.requireLogits();
            probe.requireRightGradients();
            Op.Network withNorms = new Op.Network(
                    Dl4jRuntime.NAME, configuration, 1, probe.layout().norms());
            return g.within("network").network(x, withNorms, probe.layout().parameters());
        }
    }
}
