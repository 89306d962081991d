package io.github.mdr4j.examples;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/**
 * A layer with weights of each domain, and a norm.
 *
 * @param width number of units
 */
record NormedTower(int width) implements Backbone {

    @Override
    public String name() {
        return "normed_tower";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = in.flat();
        Tensor hidden = g.linear(x, g.parameter("weight", Scope.DOMAIN, Initializer.GLOROT_NORMAL, x.width(), width));
        Tensor gain = g.parameter("gain", Initializer.ONES, width);
        Tensor shift = g.parameter("shift", Initializer.ZEROS, width);
        Tensor normed = g.batchNorm(hidden, gain, shift, Op.BatchNorm.of("norm", g.defaultStatistics()));
        Tensor active = g.activate(normed, Activation.RELU);
        return g.linear(active, g.parameter("out", Initializer.GLOROT_NORMAL, width, 1));
    }
}
