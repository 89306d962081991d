package io.github.mdr4j.model;

/**
 * A model architecture: what is computed from the features of a row, up to one logit.
 *
 * <p>The method is called once and records a {@link Program}; nothing of the backbone is needed afterwards. A custom
 * backbone is one record that implements this interface.
 */
public interface Backbone {

    /**
     * The name in reports and on the command line, in the form {@code shared_bottom}.
     *
     * @return the name
     */
    String name();

    /**
     * Records the computation.
     *
     * @param g records operations
     * @param in the features
     * @return the log-odds of a click, {@code row[1]}
     */
    Tensor logits(Graph g, Inputs in);
}
