package io.github.mdr4j.model;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import java.util.List;

/** A program that holds every operation, initializer, activation and kind of feature, and its JSON. */
final class EveryOp {

    private EveryOp() {}

    static Program program() {
        FeatureSchema schema = FeatureSchema.of(
                List.of("books", "\"music\""),
                List.of(
                        new Feature.Sparse("user", 10),
                        new Feature.Sequence("seen", "item", 50, 5),
                        new Feature.Dense("price", 2)));
        Graph g = Graph.of(schema);
        Tensor users = g.table("user", 10, 3, new Initializer.Normal(0.01), false);
        Tensor items = g.table("item", 50, 1, new Initializer.Uniform(0.05));
        Tensor ids = g.embed(List.of("user", "seen"), List.of(users, items), Op.Reduction.MEAN);
        Tensor x = g.concat(ids, g.dense(List.of("price")));
        Tensor h = g.linear(
                new Op.Linear(Activation.leakyRelu(0.2), true, true),
                x,
                g.parameter("weight", Scope.DOMAIN, Initializer.GLOROT_NORMAL, 4, 6),
                g.parameter("bias", Scope.DOMAIN, new Initializer.Constant(-1.5), 4));
        h = normed(g, g.dropout(h, 0.25));
        h = g.stopGradient(g.activate(g.activate(h, Activation.RELU), Activation.SIGN));
        Tensor each =
                g.multiply(g.everyDomain(h), g.parameter("factor", Scope.DOMAIN, new Initializer.GlorotUniform(), 4));
        Tensor all = g.reduce(g.domainsAsAxis(each), 0, Op.Reduction.MAX);
        Tensor own = mixed(g, g.reshape(g.select(g.ownDomain(each), 0, 3, -1, 0, 0), 2, 2));
        Tensor sum = g.add(g.reduce(g.reduce(own, 1, Op.Reduction.MEAN), 0, Op.Reduction.SUM), all);
        Tensor total = g.add(g.reduce(sum, 0, Op.Reduction.SUM), network(g.within("guest"), sum));
        return g.program(g.affine(total, -0.5, 1e-7));
    }

    private static Tensor network(Graph g, Tensor x) {
        Op.Parameter weight =
                new Op.Parameter("w", Scope.SHARED, Shape.of(4), new Initializer.ByNetwork(), true, false);
        Op.Network.Norm norm = new Op.Network.Norm("n", 3, 0.75);
        return g.network(x, new Op.Network("other", "{\"layers\":1}", 1, List.of(norm)), List.of(weight));
    }

    private static Tensor mixed(Graph g, Tensor x) {
        Tensor gain = g.parameter("lineGain", Initializer.ONES, 2);
        Tensor attended = g.attention(x, x, x, new Op.Attention(2, 0.5));
        Tensor normed = g.layerNorm(attended, gain, gain, new Op.LayerNorm(1e-5, Activation.leakyRelu(0.1)));
        return g.topK(g.softmax(normed), -1, 2);
    }

    private static Tensor normed(Graph g, Tensor x) {
        Tensor gain = g.parameter("gain", Initializer.ONES, 4);
        Tensor shift = g.parameter("shift", new Initializer.External("shift"), 4);
        Tensor a = g.batchNorm(x, gain, shift, norm("a", Op.Statistics.BATCH, Op.Variance.BIASED, Activation.TANH));
        Tensor b = g.batchNorm(
                a, gain, shift, norm("b", Op.Statistics.DOMAIN, Op.Variance.STORE_UNBIASED, Activation.SIGMOID));
        return g.batchNorm(b, gain, shift, norm("c", Op.Statistics.DOMAIN, Op.Variance.UNBIASED, Activation.NONE));
    }

    private static Op.BatchNorm norm(
            String name, Op.Statistics statistics, Op.Variance variance, Activation activation) {
        return new Op.BatchNorm(name, statistics, variance, !name.equals("c"), 0.001, 0.9, activation);
    }

    /** The file format, one operation a line; models saved by earlier versions are read by it. */
    static final String JSON = """
            {"format":1,
            "domains":["books","\\"music\\""],
            "features":[
            {"kind":"sparse","name":"user","table":"user","cardinality":10},
            {"kind":"sequence","name":"seen","table":"item","cardinality":50,"maxLength":5},
            {"kind":"dense","name":"price","width":2}],
            "operations":[
            {"op":"parameter","name":"user","scope":"shared","shape":[10,3],"initializer":{"kind":"normal",
            "standardDeviation":0.01},"trainable":false,"table":true},
            {"op":"parameter","name":"item","scope":"shared","shape":[50,1],"initializer":{"kind":"uniform",
            "limit":0.05},"trainable":true,"table":true},
            {"op":"embed","features":["user","seen"],"pooling":"mean","operands":[0,1]},
            {"op":"dense","features":["price"],"width":2},
            {"op":"concat","axis":0,"operands":[2,3]},
            {"op":"parameter","name":"weight","scope":"domain","shape":[4,6],"initializer":{"kind":"glorotNormal"},
            "trainable":true,"table":false},
            {"op":"parameter","name":"bias","scope":"domain","shape":[4],"initializer":{"kind":"constant",
            "value":-1.5},"trainable":true,"table":false},
            {"op":"linear","activation":{"kind":"leakyRelu","slope":0.2},"transposed":true,"biased":true,
            "operands":[4,5,6]},
            {"op":"dropout","rate":0.25,"operands":[7]},
            {"op":"parameter","name":"gain","scope":"shared","shape":[4],"initializer":{"kind":"constant",
            "value":1.0},"trainable":true,"table":false},
            {"op":"parameter","name":"shift","scope":"shared","shape":[4],"initializer":{"kind":"external",
            "name":"shift"},"trainable":true,"table":false},
            {"op":"batchNorm","name":"a","statistics":"batch","variance":"biased","running":true,"epsilon":0.001,
            "momentum":0.9,"activation":"tanh","operands":[8,9,10]},
            {"op":"batchNorm","name":"b","statistics":"domain","variance":"storeUnbiased","running":true,
            "epsilon":0.001,"momentum":0.9,"activation":"sigmoid","operands":[11,9,10]},
            {"op":"batchNorm","name":"c","statistics":"domain","variance":"unbiased","running":false,
            "epsilon":0.001,"momentum":0.9,"activation":"none","operands":[12,9,10]},
            {"op":"activate","activation":"relu","operands":[13]},
            {"op":"activate","activation":"sign","operands":[14]},
            {"op":"stopGradient","operands":[15]},
            {"op":"everyDomain","operands":[16]},
            {"op":"parameter","name":"factor","scope":"domain","shape":[4],"initializer":{"kind":"glorotUniform"},
            "trainable":true,"table":false},
            {"op":"multiply","operands":[17,18]},
            {"op":"domainsAsAxis","domains":2,"operands":[19]},
            {"op":"reduce","axis":0,"reduction":"max","operands":[20]},
            {"op":"ownDomain","operands":[19]},
            {"op":"select","axis":0,"indices":[3,-1,0,0],"operands":[22]},
            {"op":"reshape","shape":[2,2],"operands":[23]},
            {"op":"parameter","name":"lineGain","scope":"shared","shape":[2],"initializer":{"kind":"constant",
            "value":1.0},"trainable":true,"table":false},
            {"op":"attention","heads":2,"scale":0.5,"operands":[24,24,24]},
            {"op":"layerNorm","epsilon":1.0E-5,"activation":{"kind":"leakyRelu","slope":0.1},"operands":[26,25,25]},
            {"op":"softmax","operands":[27]},
            {"op":"topK","axis":1,"k":2,"operands":[28]},
            {"op":"reduce","axis":1,"reduction":"mean","operands":[29]},
            {"op":"reduce","axis":0,"reduction":"sum","operands":[30]},
            {"op":"add","operands":[31,21]},
            {"op":"reduce","axis":0,"reduction":"sum","operands":[32]},
            {"op":"parameter","name":"guest/w","scope":"shared","shape":[4],"initializer":{"kind":"byNetwork"},
            "trainable":true,"table":false},
            {"op":"network","runtime":"other","configuration":"{\\"layers\\":1}","width":1,"norms":[
            {"name":"guest/n","width":3,"momentum":0.75}],"operands":[32,34]},
            {"op":"add","operands":[33,35]},
            {"op":"affine","scale":-0.5,"offset":1.0E-7,"operands":[36]}],
            "logits":37}
            """.replace("\n", "");
}
