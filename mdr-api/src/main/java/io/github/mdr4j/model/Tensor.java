package io.github.mdr4j.model;

/** A value that a {@link Graph} has recorded: a position in the program, with scope and shape. */
public final class Tensor {

    private final Recorder recorder;
    private final int position;
    private final String label;
    private final TensorType type;

    Tensor(Recorder recorder, int position, String label, TensorType type) {
        this.recorder = recorder;
        this.position = position;
        this.label = label;
        this.type = type;
    }

    boolean isOf(Recorder other) {
        return recorder == other;
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

    /**
     * The name of a parameter, or the number that the operation has in {@link Program#toString()}, and the type.
     *
     * @return {@code %3 row[8]} or {@code hidden/0/bias shared[8]}
     */
    @Override
    public String toString() {
        return label + " " + type;
    }
}
