package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.SharedBottom;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.hamur.LoraAdapter;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.SiteChoice;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.MultiDomainTrainer;

/** An adapter of one's own: one record, and it works on every backbone and with every strategy. */
public final class CustomAdapter {

    private CustomAdapter() {}

    // @start region="adapter"
    /**
     * A bottleneck for each domain behind every layer (after Houlsby et al., ICML 2019): {@code h + relu(h D_d) U_d}.
     *
     * @param width units of the bottleneck
     */
    public record DomainBottleneck(int width) implements DomainAdapter {

        @Override
        public String name() {
            return "bottleneck";
        }

        @Override
        public boolean attachesTo(AdapterSite site) {
            return site.phase() == AdapterSite.Phase.HIDDEN
                    && SiteChoice.everyLayer().includes(site);
        }

        @Override
        public Attachment open(Graph g, Inputs in) {
            return (site, input, h) -> { // row[n]
                Graph path = g.within(name()).within(site.path());
                Tensor down = path.parameter("down", Scope.DOMAIN, Initializer.GLOROT_NORMAL, h.width(), width);
                Tensor up = path.parameter("up", Scope.DOMAIN, Initializer.ZEROS, width, h.width());
                Tensor units = g.activate(g.linear(h, down), Activation.RELU); // row[width]
                return g.add(h, g.linear(units, up)); // row[n]
            };
        }
    }
    // @end region="adapter"

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        SyntheticDomains data = SyntheticDomains.builder()
                .domains(3)
                .users(20)
                .items(20)
                .popularity(1)
                .rowsPerDomain(4_000)
                .build();
        printAdded(hamur(), data, "hamur/");
        printAdded(lora(), data, "lora/");
        System.out.println(run(data, new DomainBottleneck(4), 8).toTable());
    }

    private static MultiDomainTrainer hamur() {
        // @start region="hamur"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Mmoe.experts(3, 32).tower(16, 8))
                .adapter(HamurAdapter.rank(4).hyperNetwork(16))
                .strategy(Joint.mixed())
                .build();
        // @end region="hamur"
        return trainer;
    }

    private static MultiDomainTrainer lora() {
        // @start region="lora"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(SharedBottom.bottom(64, 32).tower(8))
                .adapter(LoraAdapter.rank(4).sites(SiteChoice.named("bottom")))
                .strategy(Joint.alternate())
                .build();
        // @end region="lora"
        return trainer;
    }

    private static void printAdded(MultiDomainTrainer trainer, MultiDomainDataset data, String prefix) {
        // @start region="added"
        trainer.record(data).parameters().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .forEach(parameter ->
                        System.out.println(parameter.name() + " " + parameter.scope() + parameter.shape()));
        // @end region="added"
    }

    static EvaluationReport run(MultiDomainDataset data, DomainAdapter adapter, int epochs) {
        var trainer = MultiDomainTrainer.builder()
                .backbone(SharedBottom.bottom(64, 32).tower(8))
                .adapter(adapter)
                .strategy(Joint.mixed())
                .epochs(epochs)
                .build();
        try (var model = trainer.fit(data)) {
            return model.evaluate(data, Split.TEST);
        }
    }
}
