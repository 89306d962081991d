package io.github.mdr4j.hamur;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/** HAMUR during one recording: the instance matrices of the hyper-network, and the cells that use them. */
final class AdapterCells implements DomainAdapter.Attachment {

    private final HamurAdapter options;
    private final Graph graph;
    private final Tensor instance;

    AdapterCells(HamurAdapter options, Graph graph, Tensor features) {
        this.options = options;
        this.graph = graph;
        this.instance = hyperNetwork(features);
    }

    /** {@code row[rank, rank]}: behind the last layer too there are norm and rectifier. */
    private Tensor hyperNetwork(Tensor features) {
        int rank = options.rank();
        Tensor h = features;
        int layers = options.hyperNetwork().size();
        for (int i = 0; i <= layers; i++) {
            int width = i < layers ? options.hyperNetwork().get(i) : rank * rank;
            Graph g = graph.within("hyper/" + i);
            h = Layers.layer(g, h, width, Activation.RELU, Scope.SHARED, Normalization.BATCH);
        }
        return graph.reshape(h, rank, rank);
    }

    @Override
    public Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
        Graph g = graph.within(site.path());
        Tensor down = projection(g.within("down"), value, options.bottleneck(), options.activation());
        Tensor up = projection(g.within("up"), down, value.width(), Activation.NONE);
        return g.add(value, normalized(g, up));
    }

    /** {@code activation(((x U) I) V + b)}; from the left, for U I V would be a large matrix for each row. */
    private Tensor projection(Graph g, Tensor x, int width, Activation activation) {
        Tensor u = g.parameter("u", options.factors(), x.width(), options.rank());
        Tensor v = g.parameter("v", options.factors(), options.rank(), width);
        Tensor bias = g.parameter("bias", Initializer.ZEROS, width);
        Tensor product = g.linear(g.linear(x, u), instance);
        return g.linear(new Op.Linear(activation, false, true), product, v, bias);
    }

    private Tensor normalized(Graph g, Tensor q) {
        int[] sizes = q.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
        Tensor gain = g.parameter("norm/gain", new Initializer.Constant(options.gain()), sizes);
        Tensor shift = g.parameter("norm/shift", Initializer.ZEROS, sizes);
        Op.BatchNorm norm = new Op.BatchNorm(
                "norm",
                statistics(q),
                Op.Variance.UNBIASED,
                !options.wholeBatch(),
                options.epsilon(),
                options.momentum(),
                Activation.NONE);
        return g.batchNorm(q, gain, shift, norm);
    }

    /** Where every row stands under every domain, the rows of a domain are the whole batch. */
    private Op.Statistics statistics(Tensor q) {
        return options.wholeBatch() && q.scope() != Scope.EACH ? Op.Statistics.BATCH : Op.Statistics.DOMAIN;
    }

    @Override
    public void end(List<AdapterSite> open) {
        options.sites().requireOpen(open);
    }
}
