package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.AdapterSite.Phase;
import io.github.mdr4j.model.AdapterSite.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** How adapters and the sites of a backbone come together. */
class DomainAdapterTest {

    private static final AdapterSite FIRST = new AdapterSite(Role.DEEP, Phase.HIDDEN, "hidden", 0, 2);
    private static final AdapterSite SECOND = new AdapterSite(Role.DEEP, Phase.HIDDEN, "hidden", 1, 2);

    /** A backbone of one vector that opens two sites. */
    private record TwoSites() implements Backbone {

        @Override
        public String name() {
            return "two_sites";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat();
            Tensor y = g.adapt(SECOND, x, g.adapt(FIRST, x, x));
            return g.reduce(y, 0, Op.Reduction.SUM);
        }
    }

    /** A backbone without sites. */
    private record NoSites() implements Backbone {

        @Override
        public String name() {
            return "no_sites";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return in.linear();
        }
    }

    /** An adapter that changes the vector of some sites. */
    private record Changing(AdapterSite at, BiFunction<Graph, Tensor, Tensor> change) implements DomainAdapter {

        @Override
        public String name() {
            return "changing";
        }

        @Override
        public boolean attachesTo(AdapterSite site) {
            return site.equals(at);
        }

        @Override
        public Attachment open(Graph g, Inputs in) {
            return (site, input, value) -> change.apply(g, value);
        }
    }

    @Test
    void adapter_changesTheSitesThatItAttachesTo() {
        DomainAdapter adapter = new Changing(SECOND, (g, value) -> g.affine(value, 2, 0));

        Program program = record(new TwoSites(), adapter);

        assertThat(program.nodes()).extracting(node -> node.op().label()).containsOnlyOnce("affine");
    }

    @Test
    void withoutAdapter_sitesRecordNothing() {
        Program program = Program.record(new TwoSites(), null, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);

        assertThat(program.nodes())
                .extracting(node -> node.op().label())
                .containsExactly("parameter", "parameter", "parameter", "embed", "dense", "concat", "reduce");
    }

    @Test
    void adapterThatAttachesNowhere_isToldTheOpenSites() {
        AdapterSite other = new AdapterSite(Role.TOWER, Phase.HIDDEN, "tower", 0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new TwoSites(), new Changing(other, (g, value) -> value)))
                .withMessage("adapter \"changing\" attached to no site; open were deep hidden layer 1 of 2 (hidden),"
                        + " deep hidden layer 2 of 2 (hidden)");
    }

    @Test
    void backboneWithoutSites_isNamedAsTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new NoSites(), new Changing(FIRST, (g, value) -> value)))
                .withMessage("adapter \"changing\" attached to no site; the backbone opens none");
    }

    @Test
    void adapterThatChangesTheShape_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new TwoSites(), new Changing(FIRST, (g, value) -> g.slice(value, 0, 0, 2))))
                .withMessage("adapter \"changing\" must keep scope and shape at site deep hidden layer 1 of 2 (hidden):"
                        + " expected row[19], got %3 row[2]");
    }

    @Test
    void adapterThatChangesTheScope_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new TwoSites(), new Changing(FIRST, Graph::everyDomain)))
                .withMessage("adapter \"changing\" must keep scope and shape at site deep hidden layer 1 of 2 (hidden):"
                        + " expected row[19], got %3 each[19]");
    }

    @Test
    void endOfTheRecording_isToldWithAllOpenSites() {
        List<AdapterSite> told = new ArrayList<>();
        DomainAdapter adapter = new DomainAdapter() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public boolean attachesTo(AdapterSite site) {
                return site.equals(SECOND);
            }

            @Override
            public Attachment open(Graph g, Inputs in) {
                return new Attachment() {
                    @Override
                    public Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
                        return value;
                    }

                    @Override
                    public void end(List<AdapterSite> open) {
                        told.addAll(open);
                    }
                };
            }
        };

        record(new TwoSites(), adapter);

        assertThat(told).containsExactly(FIRST, SECOND);
    }

    @Test
    void adapter_isOpenedBeforeTheBackbone() {
        DomainAdapter adapter = new DomainAdapter() {
            @Override
            public String name() {
                return "conditioned";
            }

            @Override
            public boolean attachesTo(AdapterSite site) {
                return true;
            }

            @Override
            public Attachment open(Graph g, Inputs in) {
                Tensor condition = g.reduce(in.embed(List.of("domain")), 0, Op.Reduction.SUM);
                return (site, input, value) -> g.multiply(value, condition);
            }
        };

        Program program = record(new TwoSites(), adapter);

        assertThat(program.parameters().get(0).name()).isEqualTo("embedding/domain");
        assertThat(program.nodes())
                .extracting(node -> node.op().label())
                .containsSubsequence("embed", "reduce", "embed", "multiply", "multiply");
    }

    private static Program record(Backbone backbone, DomainAdapter adapter) {
        return Program.record(backbone, adapter, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
