package io.github.mdr4j.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The adapter sites that a recording has opened, and the adapter that listens to them. */
final class Sites {

    private final Set<AdapterSite> opened = new LinkedHashSet<>();
    private @Nullable DomainAdapter adapter;
    private DomainAdapter.@Nullable Attachment attachment;
    private boolean used;

    void open(DomainAdapter adapter, Graph graph, Inputs inputs) {
        this.adapter = adapter;
        this.attachment = adapter.open(graph, inputs);
    }

    boolean attaches(AdapterSite site) {
        opened.add(site);
        return adapter != null && adapter.attachesTo(site);
    }

    Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
        if (!attaches(site) || adapter == null || attachment == null) {
            return value;
        }
        used = true;
        Tensor result = attachment.adapt(site, input, value);
        if (!result.type().equals(value.type())) {
            throw new IllegalArgumentException("adapter \"" + adapter.name() + "\" must keep scope and shape at site "
                    + site + ": expected " + value.type() + ", got " + result);
        }
        return result;
    }

    void close() {
        requireUsed();
        if (attachment != null) {
            attachment.end(List.copyOf(opened));
        }
    }

    private void requireUsed() {
        if (adapter != null && !used) {
            throw new IllegalArgumentException("adapter \"" + adapter.name() + "\" attached to no site; "
                    + (opened.isEmpty()
                            ? "the backbone opens none"
                            : opened.stream()
                                    .map(AdapterSite::toString)
                                    .collect(Collectors.joining(", ", "open were ", ""))));
        }
    }
}
