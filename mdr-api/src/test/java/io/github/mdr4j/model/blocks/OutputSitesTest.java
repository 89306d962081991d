package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputSitesTest {

    /** A block of two layers that does nothing but turn signs. */
    private record Alone(Activation activation) implements Backbone {

        @Override
        public String name() {
            return "alone";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat();
            return OutputSites.activated(g, AdapterSite.Role.CROSS, "cross", 2, x, g.affine(x, -1, 0), activation);
        }
    }

    /** An adapter at every site that scales the vector and writes down where. */
    private static final class Scaling implements DomainAdapter {

        private final List<String> calls = new ArrayList<>();

        @Override
        public String name() {
            return "scaling";
        }

        @Override
        public boolean attachesTo(AdapterSite site) {
            return true;
        }

        @Override
        public Attachment open(Graph g, Inputs in) {
            return (site, input, value) -> {
                calls.add(site + ": " + input + " -> " + value);
                return g.affine(value, 3, 0);
            };
        }
    }

    @Test
    void adapter_isCalledBeforeAndAfterTheActivation() {
        Scaling adapter = new Scaling();

        Program program = record(Activation.RELU, adapter);

        assertThat(adapter.calls)
                .containsExactly(
                        "cross cross layer 2 of 2 (layer): %0 row[1] -> %1 row[1]",
                        "cross cross layer 2 of 2 (hidden): %0 row[1] -> %3 row[1]");
        assertThat(program).hasToString("""
                        operations
                          %0  row [1]  dense  features=[price] width=1
                          %1  row [1]  affine %0  scale=-1.0 offset=0.0
                          %2  row [1]  affine %1  scale=3.0 offset=0.0
                          %3  row [1]  activate %2  relu
                          %4  row [1]  affine %3  scale=3.0 offset=0.0
                        logits %4
                        """);
    }

    @Test
    void withoutAdapterAndActivation_nothingIsRecorded() {
        Program program = Program.record(
                new Alone(Activation.NONE), null, schema(), Embeddings.dim(2).withoutDomain(), Op.Statistics.BATCH);

        assertThat(program).hasToString("""
                        operations
                          %0  row [1]  dense  features=[price] width=1
                          %1  row [1]  affine %0  scale=-1.0 offset=0.0
                        logits %1
                        """);
    }

    private static Program record(Activation activation, DomainAdapter adapter) {
        return Program.record(
                new Alone(activation), adapter, schema(), Embeddings.dim(2).withoutDomain(), Op.Statistics.BATCH);
    }

    private static FeatureSchema schema() {
        return FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 1)));
    }
}
