package io.github.mdr4j.examples;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.MultiDomainTrainer;
import java.util.List;

/** A backbone of one's own: one record, and every strategy and adapter works with it. */
public final class CustomBackbone {

    private CustomBackbone() {}

    /**
     * A cross network beside a deep network and a linear part: {@code logit = v' x_L + w' deep(x) + linear(x)} with
     * {@code x_0 = x} and {@code x_(l+1) = x (x_l' w_l) + x_l}.
     *
     * @param crossLayers number of cross layers L
     * @param hidden widths of the deep layers
     */
    public record CrossMlp(int crossLayers, List<Integer> hidden) implements Backbone {

        @Override
        public String name() {
            return "cross_mlp";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat(); // row[width]
            Tensor cross = x;
            for (int l = 0; l < crossLayers; l++) {
                Tensor weight = g.parameter("cross/" + l, Initializer.GLOROT_NORMAL, x.width(), 1);
                cross = g.add(g.multiply(x, g.linear(cross, weight)), cross); // row[width]
            }
            Tensor deep = MlpBlock.deep(hidden, 0.2).record(g, "deep", x); // row[last]
            Tensor both = Layers.layer(g.within("output"), g.concat(cross, deep), 1, Activation.NONE); // row[1]
            return g.add(both, in.linear());
        }
    }

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(run(SyntheticDomains.builder().build(), 5).toTable());
    }

    static EvaluationReport run(MultiDomainDataset data, int epochs) {
        var trainer = MultiDomainTrainer.builder()
                .backbone(new CrossMlp(2, List.of(64, 32)))
                .strategy(Joint.mixed())
                .epochs(epochs)
                .build();
        try (var model = trainer.fit(data)) {
            return model.evaluate(data, Split.TEST);
        }
    }
}
