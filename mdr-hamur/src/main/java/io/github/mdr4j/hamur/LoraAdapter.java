package io.github.mdr4j.hamur;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.SiteChoice;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * Low-rank updates of layers, one for each domain, after MLoRA (Yang et al., "MLoRA: Multi-Domain Low-Rank Adaptive
 * Network for CTR Prediction", RecSys 2024).
 *
 * <p>A layer {@code z = x W' + b} of the backbone, {@code x = [.., in]}, becomes {@code z + (x A_d) B_d} in front of
 * its norm and its activation, with {@code A_d [in, rank]} and {@code B_d [rank, out]} of the row's domain. A starts at
 * random and B at zero, so that a model starts as it would without the adapter. The parameters are named
 * {@code lora/hidden/0/a} and {@code lora/hidden/0/b} by the layer.
 *
 * <p>As in the paper all layers are updated unless other {@linkplain #sites(SiteChoice) sites} are chosen. A layer with
 * a weight per domain, such as those of a tower, can learn without it whatever it can learn with it.
 *
 * @param rank the rank of every update, at least 1; 0 if the layers' widths decide
 * @param reduction divides the width of a layer's output into its rank, at least 1; 0 if the rank is given
 * @param sites which layers are updated, in phase {@link AdapterSite.Phase#LAYER}
 */
public record LoraAdapter(int rank, int reduction, SiteChoice sites) implements DomainAdapter {

    /**
     * Checks the values.
     *
     * @param rank the rank of every update; 0 if the layers' widths decide
     * @param reduction divides the width of a layer's output into its rank; 0 if the rank is given
     * @param sites which layers are updated
     * @throws IllegalArgumentException unless either rank or reduction is at least 1 and the other 0
     */
    public LoraAdapter {
        if (Math.max(rank, reduction) < 1 || Math.min(rank, reduction) != 0) {
            throw new IllegalArgumentException("either rank or reduction must be >= 1 and the other 0, got rank " + rank
                    + " and reduction " + reduction);
        }
    }

    /**
     * Creates updates of one rank.
     *
     * @param rank the rank of every update, at least 1
     * @return the adapter, at every layer
     */
    public static LoraAdapter rank(int rank) {
        requirePositive("rank", rank);
        return new LoraAdapter(rank, 0, SiteChoice.everyLayer());
    }

    /**
     * Creates updates whose rank is {@code max(1, out / reduction)}, rounded down, for a layer with {@code out}
     * outputs; wide layers get more freedom than narrow ones. The official configurations have 16 to 256.
     *
     * @param reduction divides the width of a layer's output, at least 1
     * @return the adapter, at every layer
     */
    public static LoraAdapter reduction(int reduction) {
        requirePositive("reduction", reduction);
        return new LoraAdapter(0, reduction, SiteChoice.everyLayer());
    }

    /**
     * The same at other layers, such as {@code SiteChoice.roles(Role.BOTTOM)} or {@code SiteChoice.named("hidden/0")}.
     *
     * @param choice which layers are updated
     * @return the adapter
     */
    public LoraAdapter sites(SiteChoice choice) {
        return new LoraAdapter(rank, reduction, choice);
    }

    @Override
    public String name() {
        return "lora";
    }

    @Override
    public boolean attachesTo(AdapterSite site) {
        return site.phase() == AdapterSite.Phase.LAYER && sites.includes(site);
    }

    @Override
    public Attachment open(Graph g, Inputs in) {
        return new Updates(this, g.within(name()));
    }

    private int rankOf(int outputs) {
        return rank > 0 ? rank : Math.max(1, outputs / reduction);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }

    /** The updates of one recording. */
    private record Updates(LoraAdapter options, Graph graph) implements Attachment {

        @Override
        public Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
            Graph g = graph.within(site.path());
            int rank = options.rankOf(value.width());
            Tensor a = g.parameter("a", Scope.DOMAIN, Initializer.GLOROT_NORMAL, input.width(), rank);
            Tensor b = g.parameter("b", Scope.DOMAIN, Initializer.ZEROS, rank, value.width());
            return g.add(value, g.linear(g.linear(input, a), b));
        }

        @Override
        public void end(List<AdapterSite> open) {
            options.sites().requireOpen(open);
        }
    }
}
