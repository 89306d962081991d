package io.github.mdr4j.model;

/** A value that a {@link Graph} has recorded: a position in the program, with scope and shape. */
public final class Tensor {

    private final Graph graph;
    private final int position;
    private final TensorType type;

    Tensor(Graph graph, int position, TensorType type) {
        this.graph = graph;
        this.position = position;
        this.type = type;
    }

    Graph graph() {
        return graph;
    }

    int position() {
        return position;
    }

    /**
     * Scope and shape.
     *
     * @return the type
     */
    public TensorType type() {
        return type;
    }

    /**
     * The scope.
     *
     * @return how the value varies
     */
    public Scope scope() {
        return type.scope();
    }

    /**
     * The shape without the axis of the scope.
     *
     * @return the shape
     */
    public Shape shape() {
        return type.shape();
    }

    /**
     * The size of the last axis.
     *
     * @return the number of columns
     */
    public int width() {
        return type.shape().size(-1);
    }

    @Override
    public String toString() {
        return "%" + position + " " + type;
    }
}
