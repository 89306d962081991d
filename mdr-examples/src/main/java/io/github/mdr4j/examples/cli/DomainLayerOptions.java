package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.EpNet;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.backbones.PpNet;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.model.Backbone;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How layers of backbones for many domains differ from domain to domain. */
final class DomainLayerOptions {

    static final Set<String> STAR = Set.of("--star-layers", "--auxiliary");
    static final Set<String> EP_NET = Set.of("--scenario-features", "--agnostic-features", "--gate-scale");
    static final Set<String> PP_NET = Set.of("--id-features", "--agnostic-features", "--gate-scale");
    static final Set<String> MULTI_DOMAIN_DCN = Set.of("--cross-layers");
    static final Set<String> MULTI_DOMAIN_WIDE_DEEP = Set.of("--wide-features", "--deep-features");

    @Option(
            names = "--star-layers",
            paramLabel = "KIND",
            defaultValue = "star",
            description = "star: star (shared weights times those of the domain) or dense (shared ones only)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String starLayers = "";

    @Option(
            names = "--auxiliary",
            paramLabel = "N,..",
            converter = Widths.Converter.class,
            description = "star: widths of the hidden layers of the auxiliary network, or none for no such network."
                    + " Default: one layer as wide as the last hidden one; --form mamdr: none.")
    private @Nullable Widths auxiliary;

    @Option(
            names = "--scenario-features",
            split = ",",
            paramLabel = "NAME",
            description = "ep_net: features that tell about the domain. Default: the domain.")
    private List<String> scenarioFeatures = List.of();

    @Option(
            names = "--id-features",
            split = ",",
            paramLabel = "NAME",
            description = "pp_net: features that identify user and item. Default: the first two categorical ones.")
    private List<String> idFeatures = List.of();

    @Option(
            names = "--agnostic-features",
            split = ",",
            paramLabel = "NAME",
            description = "ep_net, pp_net: features that the gates act on, or of the towers. Default: all others.")
    private List<String> agnosticFeatures = List.of();

    @Option(
            names = "--gate-scale",
            paramLabel = "X",
            defaultValue = "2",
            description = "ep_net, pp_net: the largest factor of a gate. Default: ${DEFAULT-VALUE}.")
    private double gateScale;

    @Option(
            names = "--wide-features",
            split = ",",
            paramLabel = "NAME",
            description = "multi_domain_wide_deep: the wide features. Default: the numeric ones.")
    private List<String> wideFeatures = List.of();

    @Option(
            names = "--deep-features",
            split = ",",
            paramLabel = "NAME",
            description = "multi_domain_wide_deep: the deep features. Default: the categorical ones.")
    private List<String> deepFeatures = List.of();

    Backbone star(LayerOptions layers) {
        Star result = Star.hidden(layers.widths()).dropout(layers.dropout());
        result = switch (layers.form("reference", "mamdr")) {
            case "reference" -> result.reference();
            case "mamdr" -> result.mamdr();
            default -> result;
        };
        result = result.layers(Choice.of(Star.Layer.class, "star layers", starLayers));
        if (auxiliary != null) {
            result = auxiliary.list().isEmpty() ? result.withoutAuxiliary() : result.auxiliary(auxiliary.array());
        }
        return layers.normalized(result, Star::normalization);
    }

    Backbone epNet(LayerOptions layers) {
        EpNet result = EpNet.hidden(layers.widths()).scale(gateScale).dropout(layers.dropout());
        result = scenarioFeatures.isEmpty() ? result : result.scenarioFeatures(array(scenarioFeatures));
        result = agnosticFeatures.isEmpty() ? result : result.agnosticFeatures(array(agnosticFeatures));
        return layers.normalized(layers.inForm(result, EpNet::reference), EpNet::normalization);
    }

    Backbone ppNet(LayerOptions layers) {
        PpNet result = PpNet.hidden(layers.widths()).scale(gateScale).dropout(layers.dropout());
        result = idFeatures.isEmpty() ? result : result.idFeatures(array(idFeatures));
        result = agnosticFeatures.isEmpty() ? result : result.agnosticFeatures(array(agnosticFeatures));
        return layers.normalized(layers.inForm(result, PpNet::reference), PpNet::normalization);
    }

    Backbone domainMlp(LayerOptions layers) {
        DomainMlp result = DomainMlp.hidden(layers.widths()).dropout(layers.dropout());
        return layers.normalized(layers.inForm(result, DomainMlp::reference), DomainMlp::normalization);
    }

    Backbone multiDomainDcn(LayerOptions layers, InteractionOptions interactions) {
        MultiDomainDcn result = MultiDomainDcn.hidden(layers.widths())
                .crossLayers(interactions.crossLayers(2))
                .dropout(layers.dropout());
        return layers.normalized(result, MultiDomainDcn::normalization);
    }

    Backbone multiDomainWideDeep(LayerOptions layers) {
        MultiDomainWideDeep result = MultiDomainWideDeep.hidden(layers.widths()).dropout(layers.dropout());
        result = wideFeatures.isEmpty() ? result : result.wide(array(wideFeatures));
        result = deepFeatures.isEmpty() ? result : result.deep(array(deepFeatures));
        return layers.normalized(result, MultiDomainWideDeep::normalization);
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
