package io.github.mdr4j.hamur;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.SiteChoice;
import java.util.Arrays;
import java.util.List;

/**
 * The hyper adapter of HAMUR (Li et al., "HAMUR: Hyper Adapter for Multi-Domain Recommendation", CIKM 2023): small
 * bottlenecks behind layers of a backbone, whose weights a hyper-network makes for each instance.
 *
 * <p>With {@code x = row[n]}, all features side by side, the hyper-network, one for all domains and all sites, gives
 * {@code I = reshape(relu(norm(h W' + b)))}, {@code row[rank, rank]}, where h has gone through its hidden layers, each
 * {@code relu(norm(h W' + b))}. A site with the vector {@code h = [.., f]} has its own factors and becomes
 *
 * <pre>
 *   t = sigmoid(((h U1) I) V1 + b1)                      U1 [f, rank],          V1 [rank, bottleneck]
 *   q = ((t U2) I) V2 + b2                               U2 [bottleneck, rank], V2 [rank, f]
 *   h + gain (q - mean_d) / sqrt(variance_d + epsilon) + shift
 * </pre>
 *
 * with one gain and shift a site for all domains. The instance's weight {@code U I V} itself is never formed: three
 * products of a row with small matrices give the same numbers at a fraction of the cost. The parameters are named
 * {@code hamur/hyper/0/weight} and so on, and {@code hamur/tower/1/down/u} and so on by the layer that they follow.
 *
 * <p>Two things differ from the official code, which is the option {@link #reference()}. The mean and the unbiased
 * variance are those of the rows of the same domain in training and running averages of the domain at inference, so
 * that a score does not depend on the rows that are scored with it, and one row can be scored; see
 * {@link #wholeBatchStatistics()}. And U and V start at random, so that the units of the bottleneck differ; see
 * {@link #factors(Initializer)}.
 *
 * @param rank width k of the factors and of the instance matrices, at least 1
 * @param hyperNetwork widths of the hidden layers of the hyper-network, each at least 1
 * @param bottleneck units between down- and up-projection, at least 1
 * @param sites where the adapter attaches, in phase {@link AdapterSite.Phase#HIDDEN}
 * @param activation in the bottleneck
 * @param factors where U and V start
 * @param gain where the gain of the norm starts
 * @param wholeBatch whether the norm takes its statistics over the whole batch, at inference too
 * @param epsilon added to the variance, above 0
 * @param momentum share of the old running value, in 0 to 1
 */
public record HamurAdapter(
        int rank,
        List<Integer> hyperNetwork,
        int bottleneck,
        SiteChoice sites,
        Activation activation,
        Initializer factors,
        double gain,
        boolean wholeBatch,
        double epsilon,
        double momentum)
        implements DomainAdapter {

    private static final int BOTTLENECK = 32;
    private static final List<Integer> HYPER_NETWORK = List.of(64);
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.9;

    /**
     * Checks the values.
     *
     * @param rank width k of the factors and of the instance matrices, at least 1
     * @param hyperNetwork widths of the hidden layers of the hyper-network, each at least 1
     * @param bottleneck units between down- and up-projection, at least 1
     * @param sites where the adapter attaches
     * @param activation in the bottleneck
     * @param factors where U and V start
     * @param gain where the gain of the norm starts
     * @param wholeBatch whether the norm takes its statistics over the whole batch, at inference too
     * @param epsilon added to the variance, above 0
     * @param momentum share of the old running value, in 0 to 1
     * @throws IllegalArgumentException if a number is outside its range
     */
    public HamurAdapter {
        hyperNetwork = List.copyOf(hyperNetwork);
        requirePositive("rank", rank);
        requirePositive("bottleneck", bottleneck);
        for (int i = 0; i < hyperNetwork.size(); i++) {
            requirePositive("hyperNetwork[" + i + "]", hyperNetwork.get(i));
        }
        if (!Double.isFinite(gain)) {
            throw new IllegalArgumentException("gain must be finite, got " + gain);
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("epsilon must be > 0 and finite, got " + epsilon);
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum must be in 0..1, got " + momentum);
        }
    }

    /**
     * Creates an adapter behind the last layer of the deep network and of the towers, with a hyper-network of one
     * hidden layer of 64 units, a bottleneck of 32 sigmoids, and running statistics per domain.
     *
     * @param rank width k of the factors and of the instance matrices; the official configurations have 25 to 65
     * @return the adapter
     */
    public static HamurAdapter rank(int rank) {
        return new HamurAdapter(
                rank,
                HYPER_NETWORK,
                BOTTLENECK,
                SiteChoice.lastLayers(1),
                Activation.SIGMOID,
                Initializer.GLOROT_NORMAL,
                1,
                false,
                EPSILON,
                MOMENTUM);
    }

    /**
     * The same with another hyper-network.
     *
     * @param hidden widths of its hidden layers; {@code new int[0]} for one layer from the features to the matrices
     * @return the adapter
     */
    public HamurAdapter hyperNetwork(int... hidden) {
        List<Integer> widths = Arrays.stream(hidden).boxed().toList();
        return new HamurAdapter(
                rank, widths, bottleneck, sites, activation, factors, gain, wholeBatch, epsilon, momentum);
    }

    /**
     * The same with another bottleneck.
     *
     * @param units units between down- and up-projection
     * @return the adapter
     */
    public HamurAdapter bottleneck(int units) {
        return new HamurAdapter(
                rank, hyperNetwork, units, sites, activation, factors, gain, wholeBatch, epsilon, momentum);
    }

    /**
     * The same at other places, such as {@code SiteChoice.lastLayers(2)}, {@code SiteChoice.everyLayer()} or
     * {@code SiteChoice.named("tower/0")}. All of them share the hyper-network.
     *
     * @param choice where the adapter attaches
     * @return the adapter
     */
    public HamurAdapter sites(SiteChoice choice) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, choice, activation, factors, gain, wholeBatch, epsilon, momentum);
    }

    /**
     * The same with another function in the bottleneck.
     *
     * @param function the function
     * @return the adapter
     */
    public HamurAdapter activation(Activation function) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, function, factors, gain, wholeBatch, epsilon, momentum);
    }

    /**
     * The same with another start of U and V. They start at random unless this is said: with {@link Initializer#ONES},
     * as in the official code, all columns of V1 and all rows of U2 are equal, so that all units of the bottleneck
     * compute the same value, get the same gradient and stay equal for ever, and the bottleneck is worth one unit. With
     * the official widths their sum is so large that the sigmoid is one up to rounding, and nothing below it is
     * trained.
     *
     * @param start where U and V start
     * @return the adapter
     */
    public HamurAdapter factors(Initializer start) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, activation, start, gain, wholeBatch, epsilon, momentum);
    }

    /**
     * The same with another start of the norm's gain. With 1, as in the official code, the adapter adds values of
     * variance one to every unit from the first step on, since the norm takes away the scale of U and V (unless they
     * are so small that epsilon counts). With 0 a model starts as it would without the adapter, which comes in as far
     * as training wants it.
     *
     * @param start where the gain starts; 1 unless this is said
     * @return the adapter
     */
    public HamurAdapter gain(double start) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, activation, factors, start, wholeBatch, epsilon, momentum);
    }

    /**
     * The same with the official code's norm: mean and variance of all rows of the current batch, in training and at
     * inference, without running values. A score then depends on the rows beside it, and a batch needs two rows, so
     * that this form is for comparisons and not for serving. By default a row is normalised with its domain's rows in
     * training and with the domain's running averages at inference; a domain with one row in a batch is normalised with
     * its running averages in training too.
     *
     * @return the adapter
     */
    public HamurAdapter wholeBatchStatistics() {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, activation, factors, gain, true, epsilon, momentum);
    }

    /**
     * The same as the official code has it: {@link #wholeBatchStatistics()}, and U and V start at one.
     *
     * @return the adapter
     */
    public HamurAdapter reference() {
        return factors(Initializer.ONES).wholeBatchStatistics();
    }

    /**
     * The same with another summand of the norm's variance.
     *
     * @param value added to the variance; 1e-5 unless this is said
     * @return the adapter
     */
    public HamurAdapter epsilon(double value) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, activation, factors, gain, wholeBatch, value, momentum);
    }

    /**
     * The same with slower or faster running statistics.
     *
     * @param share share of the old running value; 0.9 unless this is said
     * @return the adapter
     */
    public HamurAdapter momentum(double share) {
        return new HamurAdapter(
                rank, hyperNetwork, bottleneck, sites, activation, factors, gain, wholeBatch, epsilon, share);
    }

    @Override
    public String name() {
        return "hamur";
    }

    @Override
    public boolean attachesTo(AdapterSite site) {
        return site.phase() == AdapterSite.Phase.HIDDEN && sites.includes(site);
    }

    @Override
    public Attachment open(Graph g, Inputs in) {
        return new AdapterCells(this, g.within(name()), in.flat());
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
