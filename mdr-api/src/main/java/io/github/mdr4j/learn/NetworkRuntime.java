package io.github.mdr4j.learn;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** What carries out networks of another library; found on the class path by {@link ServiceLoader}. */
public interface NetworkRuntime {

    /**
     * The runtime of a name.
     *
     * @param name what {@link Op.Network#runtime()} says
     * @return the first one that {@link ServiceLoader} finds
     * @throws ConfigurationException if there is none
     */
    static NetworkRuntime named(String name) {
        return find(name)
                .orElseThrow(() -> new ConfigurationException("the model holds a network that \"" + name
                        + "\" runs: add mdr-" + name
                        + " to the class path (a shaded jar must merge META-INF/services)"));
    }

    /**
     * The runtime of a name, if there is one.
     *
     * @param name what {@link Op.Network#runtime()} says
     * @return the first one that {@link ServiceLoader} finds
     */
    static Optional<NetworkRuntime> find(String name) {
        return ServiceLoader.load(NetworkRuntime.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(runtime -> runtime.name().equals(name))
                .findFirst();
    }

    /**
     * The name by which operations ask for it.
     *
     * @return the name
     */
    String name();

    /**
     * Checks a network that was read from a file, as soon as the file is read. It must not run anything that the
     * configuration names. Default: everything is accepted.
     *
     * @param network the network
     * @throws io.github.mdr4j.error.ModelFormatException if the network is refused
     */
    default void check(Op.Network network) {}

    /**
     * Draws where the parameters of a network start.
     *
     * @param network the network
     * @param seed decides what is drawn
     * @return the values of each parameter, the last axis fastest, in the order of the operation's operands
     */
    List<double[]> initialValues(Op.Network network, long seed);

    /**
     * Makes an instance, which one thread at a time may use.
     *
     * @param network the network
     * @param inputs number of columns that it takes
     * @param precision precision of all arrays that it is given
     * @return an instance, to be closed
     */
    RunningNetwork open(Op.Network network, int inputs, Precision precision);
}
