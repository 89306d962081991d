package io.github.mdr4j.train;

/** What becomes of rows of a domain that the model does not know. */
public enum UnknownDomain {
    /** They are an error, which lists the known domains. */
    ERROR,
    /**
     * They are served with the parameters that the domains share, without what is specific to any domain. Where the
     * model embeds the domain as a feature, the mean of the known domains' embeddings is read in its place.
     *
     * <p>It takes a model that has shared parameters and reads nothing else by domain. A strategy that gives every
     * domain all parameters of its own, a backbone with weights for each domain, and norms with statistics for each
     * domain make it a {@link io.github.mdr4j.error.ConfigurationException} that says so.
     */
    SHARED
}
