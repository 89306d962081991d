package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.M3oe;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.SarNet;
import io.github.mdr4j.backbones.SharedBottom;
import io.github.mdr4j.model.Backbone;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The bottoms, experts, gates and towers of backbones for many domains. */
final class ExpertOptions {

    static final Set<String> SHARED_BOTTOM = Set.of("--bottom", "--tower");
    static final Set<String> MMOE = Set.of("--experts", "--expert", "--gate", "--tower");
    static final Set<String> PLE =
            Set.of("--levels", "--shared-experts", "--specific-experts", "--expert", "--gate", "--tower");
    static final Set<String> SAR_NET = Set.of("--shared-experts", "--specific-experts", "--expert-width");
    static final Set<String> M3OE = Set.of("--bottom", "--experts", "--expert", "--tower", "--detached-gate");

    @Option(
            names = "--bottom",
            paramLabel = "N,..",
            defaultValue = "256,128",
            converter = Widths.Converter.class,
            description =
                    "shared_bottom, m3oe: widths of the layers that all domains share. Default: ${DEFAULT-VALUE}.")
    private Widths bottom = new Widths(List.of());

    @Option(
            names = "--tower",
            paramLabel = "N,..",
            defaultValue = "64",
            converter = Widths.Converter.class,
            description =
                    "shared_bottom, mmoe, ple, m3oe: widths of the hidden layers of a domain's tower; none for one"
                            + " linear unit. Default: ${DEFAULT-VALUE}.")
    private Widths tower = new Widths(List.of());

    @Option(
            names = "--experts",
            paramLabel = "N",
            defaultValue = "4",
            description = "mmoe, m3oe: number of experts. Default: ${DEFAULT-VALUE}.")
    private int experts;

    @Option(
            names = "--expert",
            paramLabel = "N,..",
            defaultValue = "256,128",
            converter = Widths.Converter.class,
            description = "mmoe, ple, m3oe: widths of the layers of an expert. Default: ${DEFAULT-VALUE}.")
    private Widths expert = new Widths(List.of());

    @Option(
            names = "--gate",
            paramLabel = "N,..",
            defaultValue = "none",
            converter = Widths.Converter.class,
            description = "mmoe, ple: widths of the hidden layers of a gate; none for the papers' one layer."
                    + " Default: ${DEFAULT-VALUE}.")
    private Widths gate = new Widths(List.of());

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "2",
            description = "ple: number of levels; 1 for CGC. Default: ${DEFAULT-VALUE}.")
    private int levels;

    @Option(
            names = "--shared-experts",
            paramLabel = "N",
            defaultValue = "2",
            description = "ple, sar_net: number of experts that all domains share. Default: ${DEFAULT-VALUE}.")
    private int sharedExperts;

    @Option(
            names = "--specific-experts",
            paramLabel = "N",
            defaultValue = "2",
            description = "ple, sar_net: number of experts of each domain. Default: ${DEFAULT-VALUE}.")
    private int specificExperts;

    @Option(
            names = "--expert-width",
            paramLabel = "N",
            defaultValue = "16",
            description = "sar_net: width of an expert. Default: ${DEFAULT-VALUE}.")
    private int expertWidth;

    @Option(
            names = "--detached-gate",
            description = "m3oe: lets no gradient through what the gates read, as public code does. Default: off.")
    private boolean detachedGate;

    Backbone sharedBottom(LayerOptions layers) {
        SharedBottom result =
                SharedBottom.bottom(bottom.array()).tower(tower.array()).dropout(layers.dropout());
        return layers.normalized(layers.inForm(result, SharedBottom::reference), SharedBottom::normalization);
    }

    Backbone mmoe(LayerOptions layers) {
        Mmoe result = Mmoe.experts(experts, expert.array())
                .gate(gate.array())
                .tower(tower.array())
                .dropout(layers.dropout());
        return layers.normalized(layers.inForm(result, Mmoe::reference), Mmoe::normalization);
    }

    Backbone ple(LayerOptions layers) {
        Ple result = Ple.experts(specificExperts, sharedExperts, expert.array())
                .levels(levels)
                .gate(gate.array())
                .tower(tower.array())
                .dropout(layers.dropout());
        return layers.normalized(layers.inForm(result, Ple::reference), Ple::normalization);
    }

    Backbone sarNet(LayerOptions layers) {
        SarNet result = SarNet.experts(sharedExperts, specificExperts, expertWidth)
                .hidden(layers.widths())
                .dropout(layers.dropout());
        return layers.normalized(layers.inForm(result, SarNet::reference), SarNet::normalization);
    }

    Backbone m3oe(LayerOptions layers) {
        M3oe result = M3oe.bottom(bottom.array())
                .experts(experts, expert.array())
                .tower(tower.array())
                .dropout(layers.dropout());
        result = layers.inForm(result, M3oe::reference);
        return detachedGate ? result.detachedGate(true) : result;
    }
}
