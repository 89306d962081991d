package io.github.mdr4j.model;

import java.util.List;

/**
 * A small network that is plugged into the sites of any backbone to let it behave differently from domain to domain.
 */
public interface DomainAdapter {

    /**
     * The name in reports and on the command line. The parameters that the adapter declares have it in front.
     *
     * @return the name
     */
    String name();

    /**
     * Whether this adapter wants to change the vector at a site.
     *
     * @param site a site that the backbone opens
     * @return true to be called there
     */
    boolean attachesTo(AdapterSite site);

    /**
     * Begins a recording; what all sites share is recorded here or at the first of them.
     *
     * @param g records operations
     * @param in the features
     * @return what is called at the sites
     */
    Attachment open(Graph g, Inputs in);

    /** An adapter during one recording. */
    interface Attachment {

        /**
         * Records the change at one site.
         *
         * @param site the site
         * @param input the input of the layer
         * @param value the vector to change: before the activation in phase {@link AdapterSite.Phase#LAYER}, the
         *     layer's output in phase {@link AdapterSite.Phase#HIDDEN}
         * @return the changed vector, of the same scope and shape
         */
        Tensor adapt(AdapterSite site, Tensor input, Tensor value);

        /**
         * Ends the recording; the place to refuse options that named a site which is not there.
         *
         * @param open all sites that the backbone has opened, in order
         * @throws IllegalArgumentException if the options do not fit the backbone
         */
        default void end(List<AdapterSite> open) {}
    }
}
