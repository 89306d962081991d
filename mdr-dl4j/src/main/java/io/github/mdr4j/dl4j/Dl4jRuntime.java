package io.github.mdr4j.dl4j;

import io.github.mdr4j.learn.NetworkRuntime;
import io.github.mdr4j.learn.RunningNetwork;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.List;

/** Runs the networks that {@link Dl4jBackbone} records. */
public final class Dl4jRuntime implements NetworkRuntime {

    static final String NAME = "dl4j";

    /** Creates the runtime; usually it is found on the class path. */
    public Dl4jRuntime() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(Op.Network network) {
        GraphJson.checkNames(network.configuration());
    }

    @Override
    public List<double[]> initialValues(Op.Network network, long seed) {
        GraphJson json = GraphJson.stored(network.configuration()).withSeed(seed);
        try (GuestGraph graph = new GuestGraph(json, Precision.FLOAT64)) {
            return GraphLayout.values(graph);
        }
    }

    @Override
    public RunningNetwork open(Op.Network network, int inputs, Precision precision) {
        return new Dl4jNetwork(network, inputs, precision);
    }
}
