package io.github.mdr4j.model.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scaling;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import java.util.List;

/** Operations as JSON; an operation without attributes is its name only. */
final class OpJson {

    private OpJson() {}

    static void write(Op op, ObjectNode json) {
        json.put("op", op.label());
        if (op instanceof Op.Parameter parameter) {
            json.put("name", parameter.name()).put("scope", EnumNames.of(parameter.scope()));
            put(json, "shape", parameter.shape().sizes());
            write(parameter.initializer(), json.putObject("initializer"));
            json.put("trainable", parameter.trainable()).put("table", parameter.table());
        } else if (op instanceof Op.Embed embed) {
            embed.features().forEach(json.putArray("features")::add);
            json.put("pooling", EnumNames.of(embed.pooling()));
        } else if (op instanceof Op.Dense dense) {
            dense.features().forEach(json.putArray("features")::add);
            json.put("width", dense.width());
            writeScalings(dense.scalings(), json);
        } else if (op instanceof Op.Linear linear) {
            put(json, linear.activation());
            json.put("transposed", linear.transposed()).put("biased", linear.biased());
        } else if (op instanceof Op.Affine affine) {
            json.put("scale", affine.scale()).put("offset", affine.offset());
        } else if (op instanceof Op.Activate activate) {
            put(json, activate.activation());
        } else if (op instanceof Op.Concat concat) {
            json.put("axis", concat.axis());
        } else if (op instanceof Op.Reshape reshape) {
            put(json, "shape", reshape.shape().sizes());
        } else if (op instanceof Op.Select select) {
            json.put("axis", select.axis());
            put(json, "indices", select.indices());
        } else if (op instanceof Op.Reduce reduce) {
            json.put("axis", reduce.axis()).put("reduction", EnumNames.of(reduce.reduction()));
        } else if (op instanceof Op.BatchNorm norm) {
            json.put("name", norm.name())
                    .put("statistics", EnumNames.of(norm.statistics()))
                    .put("variance", EnumNames.of(norm.variance()))
                    .put("running", norm.running())
                    .put("epsilon", norm.epsilon())
                    .put("momentum", norm.momentum());
            put(json, norm.activation());
        } else if (op instanceof Op.Attention attention) {
            json.put("heads", attention.heads()).put("scale", attention.scale());
        } else if (op instanceof Op.TopK top) {
            json.put("axis", top.axis()).put("k", top.k());
        } else if (op instanceof Op.LayerNorm norm) {
            json.put("epsilon", norm.epsilon());
            put(json, norm.activation());
        } else if (op instanceof Op.Dropout dropout) {
            json.put("rate", dropout.rate());
        } else if (op instanceof Op.DomainsAsAxis axis) {
            json.put("domains", axis.domains());
        } else if (op instanceof Op.Network network) {
            json.put("runtime", network.runtime())
                    .put("configuration", network.configuration())
                    .put("width", network.width());
            ArrayNode norms = json.putArray("norms");
            network.norms()
                    .forEach(norm -> norms.addObject()
                            .put("name", norm.name())
                            .put("width", norm.width())
                            .put("momentum", norm.momentum()));
        }
    }

    static Op read(JsonFields fields) {
        return switch (fields.text("op")) {
            case "parameter" ->
                new Op.Parameter(
                        fields.text("name"),
                        fields.constant("scope", Scope.class),
                        new Shape(fields.integers("shape")),
                        initializer(fields.object("initializer")),
                        fields.flag("trainable"),
                        fields.flag("table"));
            case "embed" -> new Op.Embed(fields.texts("features"), fields.constant("pooling", Op.Reduction.class));
            case "dense" -> new Op.Dense(fields.texts("features"), fields.integer("width"), scalings(fields));
            case "linear" -> new Op.Linear(activation(fields), fields.flag("transposed"), fields.flag("biased"));
            case "add" -> new Op.Add();
            case "multiply" -> new Op.Multiply();
            case "affine" -> new Op.Affine(fields.number("scale"), fields.number("offset"));
            case "activate" -> new Op.Activate(activation(fields));
            case "concat" -> new Op.Concat(fields.integer("axis"));
            case "reshape" -> new Op.Reshape(new Shape(fields.integers("shape")));
            case "select" -> new Op.Select(fields.integer("axis"), fields.integers("indices"));
            case "reduce" -> new Op.Reduce(fields.integer("axis"), fields.constant("reduction", Op.Reduction.class));
            case "batchNorm" ->
                new Op.BatchNorm(
                        fields.text("name"),
                        fields.constant("statistics", Op.Statistics.class),
                        fields.constant("variance", Op.Variance.class),
                        fields.flag("running"),
                        fields.number("epsilon"),
                        fields.number("momentum"),
                        activation(fields));
            case "attention" -> new Op.Attention(fields.integer("heads"), fields.number("scale"));
            case "softmax" -> new Op.Softmax();
            case "topK" -> new Op.TopK(fields.integer("axis"), fields.integer("k"));
            case "layerNorm" -> new Op.LayerNorm(fields.number("epsilon"), activation(fields));
            case "dropout" -> new Op.Dropout(fields.number("rate"));
            case "stopGradient" -> new Op.StopGradient();
            case "everyDomain" -> new Op.EveryDomain();
            case "ownDomain" -> new Op.OwnDomain();
            case "domainsAsAxis" -> new Op.DomainsAsAxis(fields.integer("domains"));
            case "network" ->
                new Op.Network(
                        fields.text("runtime"),
                        fields.text("configuration"),
                        fields.integer("width"),
                        fields.objects("norms").stream().map(OpJson::norm).toList());
            default -> throw fields.unknown("op", "an operation of this version");
        };
    }

    private static void writeScalings(List<Scaling> scalings, ObjectNode json) {
        if (!scalings.isEmpty()) {
            ArrayNode array = json.putArray("scalings");
            scalings.forEach(
                    scaling -> array.addObject().put("mean", scaling.mean()).put("deviation", scaling.deviation()));
        }
    }

    private static List<Scaling> scalings(JsonFields fields) {
        return fields.has("scalings")
                ? fields.objects("scalings").stream().map(OpJson::scaling).toList()
                : List.of();
    }

    private static Scaling scaling(JsonFields fields) {
        Scaling scaling = fields.checked(() -> new Scaling(fields.number("mean"), fields.number("deviation")));
        fields.requireNoMore();
        return scaling;
    }

    private static Op.Network.Norm norm(JsonFields fields) {
        Op.Network.Norm norm = fields.checked(
                () -> new Op.Network.Norm(fields.text("name"), fields.integer("width"), fields.number("momentum")));
        fields.requireNoMore();
        return norm;
    }

    private static void write(Initializer initializer, ObjectNode json) {
        if (initializer instanceof Initializer.Constant constant) {
            json.put("kind", "constant").put("value", constant.value());
        } else if (initializer instanceof Initializer.Normal normal) {
            json.put("kind", "normal").put("standardDeviation", normal.standardDeviation());
        } else if (initializer instanceof Initializer.Uniform uniform) {
            json.put("kind", "uniform").put("limit", uniform.limit());
        } else if (initializer instanceof Initializer.GlorotNormal) {
            json.put("kind", "glorotNormal");
        } else if (initializer instanceof Initializer.GlorotUniform) {
            json.put("kind", "glorotUniform");
        } else if (initializer instanceof Initializer.External external) {
            json.put("kind", "external").put("name", external.name());
        } else if (initializer instanceof Initializer.ByNetwork) {
            json.put("kind", "byNetwork");
        }
    }

    private static Initializer initializer(JsonFields fields) {
        Initializer initializer = fields.checked(() -> switch (fields.text("kind")) {
            case "constant" -> new Initializer.Constant(fields.number("value"));
            case "normal" -> new Initializer.Normal(fields.number("standardDeviation"));
            case "uniform" -> new Initializer.Uniform(fields.number("limit"));
            case "glorotNormal" -> new Initializer.GlorotNormal();
            case "glorotUniform" -> new Initializer.GlorotUniform();
            case "external" -> new Initializer.External(fields.text("name"));
            case "byNetwork" -> new Initializer.ByNetwork();
            default ->
                throw fields.unknown(
                        "kind", "constant, normal, uniform, glorotNormal, glorotUniform, external or byNetwork");
        });
        fields.requireNoMore();
        return initializer;
    }

    private static void put(ObjectNode json, Activation activation) {
        String kind = EnumNames.of(activation.kind());
        if (activation.kind() == Activation.Kind.LEAKY_RELU) {
            json.putObject("activation").put("kind", kind).put("slope", activation.slope());
        } else {
            json.put("activation", kind);
        }
    }

    private static Activation activation(JsonFields fields) {
        if (!fields.isObject("activation")) {
            Activation.Kind kind = fields.constant("activation", Activation.Kind.class);
            return fields.checked(() -> new Activation(kind, 0));
        }
        JsonFields inner = fields.object("activation");
        Activation.Kind kind = inner.constant("kind", Activation.Kind.class);
        double slope = inner.number("slope");
        inner.requireNoMore();
        return inner.checked(() -> new Activation(kind, slope));
    }

    private static void put(ObjectNode json, String name, List<Integer> numbers) {
        ArrayNode array = json.putArray(name);
        numbers.forEach(array::add);
    }
}
