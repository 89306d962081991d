package io.github.mdr4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The adapter sites that a recording has opened, and the adapter that listens to them. */
final class Sites {

    private final List<AdapterSite> opened = new ArrayList<>();
    private @Nullable DomainAdapter adapter;
    private DomainAdapter.@Nullable Attachment attachment;
    private boolean used;

    void open(DomainAdapter adapter, Graph graph, Inputs inputs) {
        this.adapter = adapter;
        this.attachment = adapter.open(graph, inputs);
    }

    boolean attaches(AdapterSite site) {
        return adapter != null && adapter.attachesTo(site);
    }

    Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
        opened.add(site);
        if (attachment == null || !attaches(site)) {
            return value;
        }
        used = true;
        Tensor result = attachment.adapt(site, input, value);
        if (!result.shape().equals(value.shape())) {
            throw new IllegalArgumentException("an adapter must keep the shape at site " + site + ": expected "
                    + value.shape() + ", got " + result.shape());
        }
        return result;
    }

    void requireUsed() {
        if (adapter != null && !used) {
            throw new IllegalArgumentException("adapter \"" + adapter.name() + "\" attached to no site; open were "
                    + opened.stream().map(AdapterSite::toString).collect(Collectors.joining(", ", "[", "]")));
        }
    }
}
