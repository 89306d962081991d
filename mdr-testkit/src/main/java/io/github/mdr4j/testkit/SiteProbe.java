package io.github.mdr4j.testkit;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import java.util.ArrayList;
import java.util.List;

/** An adapter that scales the vector at every site of one phase by a parameter, and lists the sites that it saw. */
final class SiteProbe implements DomainAdapter {

    private final AdapterSite.Phase phase;
    private final List<AdapterSite> seen = new ArrayList<>();

    SiteProbe(AdapterSite.Phase phase) {
        this.phase = phase;
    }

    List<AdapterSite> seen() {
        return List.copyOf(seen);
    }

    @Override
    public String name() {
        return "site_probe";
    }

    @Override
    public boolean attachesTo(AdapterSite site) {
        return site.phase() == phase;
    }

    @Override
    public Attachment open(Graph g, Inputs in) {
        return (site, input, value) -> scaled(g, site, value);
    }

    private Tensor scaled(Graph g, AdapterSite site, Tensor value) {
        Tensor factor = g.parameter("probe/" + seen.size(), Initializer.ONES, value.width());
        seen.add(site);
        return g.multiply(value, factor);
    }
}
