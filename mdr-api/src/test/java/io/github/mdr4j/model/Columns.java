package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.List;

/** Three domains with features of every kind, and tensors to try operations on. */
final class Columns {

    static final Feature.Sparse USER = new Feature.Sparse("uid", 10);
    static final Feature.Dense PRICE = new Feature.Dense("price", 2);
    static final Feature.Sequence SEEN = new Feature.Sequence("seen", "item", 6, 3);
    static final Feature.Sparse ITEM = new Feature.Sparse("pid", "item", 6);
    static final Feature.Dense STOCK = new Feature.Dense("stock", 1);

    static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music", "toys"), List.of(USER, PRICE, SEEN, ITEM, STOCK));

    private Columns() {}

    static Graph graph() {
        return Graph.of(SCHEMA);
    }

    /** A parameter. */
    static Tensor value(Graph g, String name, Scope scope, int... sizes) {
        return g.parameter(name, scope, Initializer.ZEROS, sizes);
    }

    /** A tensor with rows, of any shape: the price, repeated. It takes two operations, and a third for several axes. */
    static Tensor rows(Graph g, int... sizes) {
        int[] zeros = new int[Shape.of(sizes).count()];
        return g.reshape(g.select(g.dense(List.of("price")), 0, zeros), sizes);
    }

    /** A tensor of any scope and shape. */
    static Tensor of(Graph g, Scope scope, int... sizes) {
        return switch (scope) {
            case SHARED, DOMAIN -> value(g, scope + Shape.of(sizes).toString(), scope, sizes);
            case ROW -> rows(g, sizes);
            case EACH -> g.everyDomain(rows(g, sizes));
        };
    }

    static TensorType type(Scope scope, int... sizes) {
        return new TensorType(scope, Shape.of(sizes));
    }
}
