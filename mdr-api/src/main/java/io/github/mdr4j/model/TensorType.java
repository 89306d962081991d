package io.github.mdr4j.model;

/**
 * Scope and shape of a tensor.
 *
 * @param scope how the value varies
 * @param shape the axes without the one that the scope brings
 */
public record TensorType(Scope scope, Shape shape) {

    @Override
    public String toString() {
        return scope + shape.toString();
    }
}
