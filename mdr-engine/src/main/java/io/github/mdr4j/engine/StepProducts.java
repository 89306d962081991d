package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.model.Program;
import java.util.List;

/**
 * The matrix products of one training step: those of layers whose weight many rows share, forward and backward.
 *
 * <p>They follow from the program and the rows of the batch. A layer on x takes up to three: the layer itself, the
 * gradient of x where x comes from trained parameters, and the gradient of the weight. Products with a weight that is
 * made for each row, and those within a row, such as attention, are not among them.
 *
 * @see ProductFloor what they take
 */
public final class StepProducts {

    private final List<LayerProducts> layers;

    private StepProducts(List<LayerProducts> layers) {
        this.layers = layers;
    }

    /**
     * Finds the products of a step.
     *
     * @param program the model
     * @param batch rows of each domain; nothing else of it matters
     * @return the products
     */
    public static StepProducts of(Program program, Batch batch) {
        return new StepProducts(LayerProducts.of(program, batch));
    }

    /**
     * The number of products.
     *
     * @return products
     */
    public int count() {
        return layers.stream().mapToInt(LayerProducts::count).sum();
    }

    /**
     * The multiplications of two numbers in all products.
     *
     * @return multiplications
     */
    public long multiplications() {
        return layers.stream().mapToLong(LayerProducts::multiplications).sum();
    }

    /**
     * Prepares to carry out the products alone.
     *
     * @param threads number of threads that may work on them
     * @return the products with memory of their own, in the fastest of the ways that there are
     * @throws IllegalArgumentException if there is no thread
     */
    public ProductFloor floor(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + threads);
        }
        return new ProductFloor(layers, threads);
    }
}
