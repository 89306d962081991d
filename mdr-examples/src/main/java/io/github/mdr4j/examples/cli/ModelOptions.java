package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.WideDeep;
import io.github.mdr4j.model.Backbone;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model to train. */
final class ModelOptions {

    private static final Set<String> HIDDEN = Set.of(LayerOptions.HIDDEN);
    private static final Set<String> NORMALIZED = Set.of(LayerOptions.HIDDEN, LayerOptions.NORMALIZATION);
    private static final Set<String> FORM = Set.of(LayerOptions.FORM);
    private static final Set<String> FORM_AND_NORMALIZATION = Set.of(LayerOptions.FORM, LayerOptions.NORMALIZATION);

    static final Registry<ModelOptions, Backbone> BACKBONES = new Registry<ModelOptions, Backbone>("--backbone")
            .with("mlp", HIDDEN, o -> new Mlp(o.layers.hidden(), o.layers.dropout()))
            .with("wide_deep", HIDDEN, o -> new WideDeep(o.layers.hidden(), o.layers.dropout()))
            .with("deep_fm", HIDDEN, o -> new DeepFm(o.layers.hidden(), o.layers.dropout()))
            .with("nfm", all(HIDDEN, InteractionOptions.NFM), o -> o.interactions.nfm(o.layers))
            .with("auto_int", all(HIDDEN, InteractionOptions.AUTO_INT), o -> o.interactions.autoInt(o.layers))
            .with("ccpm", all(HIDDEN, InteractionOptions.CCPM), o -> o.interactions.ccpm(o.layers))
            .with("pnn", all(HIDDEN, InteractionOptions.PNN), o -> o.interactions.pnn(o.layers))
            .with("dcn", all(HIDDEN, InteractionOptions.DCN), o -> o.interactions.dcn(o.layers))
            .with(
                    "shared_bottom",
                    all(FORM_AND_NORMALIZATION, ExpertOptions.SHARED_BOTTOM),
                    o -> o.experts.sharedBottom(o.layers))
            .with("mmoe", all(FORM_AND_NORMALIZATION, ExpertOptions.MMOE), o -> o.experts.mmoe(o.layers))
            .with("ple", all(FORM_AND_NORMALIZATION, ExpertOptions.PLE), o -> o.experts.ple(o.layers))
            .with("star", all(NORMALIZED, FORM, DomainLayerOptions.STAR), o -> o.domains.star(o.layers))
            .with("sar_net", all(NORMALIZED, FORM, ExpertOptions.SAR_NET), o -> o.experts.sarNet(o.layers))
            .with("ep_net", all(NORMALIZED, FORM, DomainLayerOptions.EP_NET), o -> o.domains.epNet(o.layers))
            .with("pp_net", all(NORMALIZED, FORM, DomainLayerOptions.PP_NET), o -> o.domains.ppNet(o.layers))
            .with("m3oe", all(FORM, ExpertOptions.M3OE), o -> o.experts.m3oe(o.layers))
            .with("domain_mlp", all(NORMALIZED, FORM), o -> o.domains.domainMlp(o.layers))
            .with(
                    "multi_domain_dcn",
                    all(NORMALIZED, DomainLayerOptions.MULTI_DOMAIN_DCN),
                    o -> o.domains.multiDomainDcn(o.layers, o.interactions))
            .with(
                    "multi_domain_wide_deep",
                    all(NORMALIZED, DomainLayerOptions.MULTI_DOMAIN_WIDE_DEEP),
                    o -> o.domains.multiDomainWideDeep(o.layers));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BACKBONES.names().iterator();
        }
    }

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = "mlp",
            completionCandidates = Names.class,
            description = "Architecture: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String backbone = "";

    @Mixin
    private LayerOptions layers = new LayerOptions();

    @Mixin
    private InteractionOptions interactions = new InteractionOptions();

    @Mixin
    private ExpertOptions experts = new ExpertOptions();

    @Mixin
    private DomainLayerOptions domains = new DomainLayerOptions();

    /**
     * Makes the backbone.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Backbone backbone(Collection<String> given) {
        return BACKBONES.make(backbone, this, given);
    }

    private static Set<String> all(Set<String> first, Set<String> second) {
        Set<String> union = new HashSet<>(first);
        union.addAll(second);
        return Set.copyOf(union);
    }

    private static Set<String> all(Set<String> first, Set<String> second, Set<String> third) {
        return all(all(first, second), third);
    }
}
