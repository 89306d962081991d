package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import org.jspecify.annotations.Nullable;

/**
 * A model, and how it is trained.
 *
 * @param name name in the tables
 * @param backbone the backbone
 * @param adapter what is plugged into it; null if nothing is
 * @param embeddings how categorical features are embedded
 * @param start where the weights of layers start
 * @param optimizer the optimiser
 * @param batchSize rows a batch
 */
public record Contender(
        String name,
        Backbone backbone,
        @Nullable DomainAdapter adapter,
        Embeddings embeddings,
        Start start,
        Optimizer optimizer,
        int batchSize) {

    /**
     * All that decides a run besides data and seed, as text.
     *
     * @return the options of backbone, adapter, embeddings and optimiser
     */
    public String settings() {
        return backbone + (adapter == null ? "" : " with " + adapter) + ", " + embeddings + ", start " + start + ", "
                + optimizer + ", batches of " + batchSize;
    }
}
