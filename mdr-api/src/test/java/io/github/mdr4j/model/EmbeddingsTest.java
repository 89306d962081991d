package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

    private static final Pretrained SHOPS = Pretrained.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});

    @Test
    void defaults_areThoseOfTheDocumentation() {
        assertThat(Embeddings.dim(8))
                .isEqualTo(new Embeddings(
                        8, Map.of(), new Initializer.Normal(0.01), Map.of(), Op.Reduction.MEAN, Map.of(), true));
    }

    @Test
    void choices_addUp() {
        Embeddings embeddings = Embeddings.dim(8)
                .dim("user", 16)
                .dim("item", 4)
                .dim("item", 5)
                .standardDeviation(0.1)
                .pooling(Op.Reduction.SUM)
                .pooling("seen", Op.Reduction.MAX)
                .pretrained("shop", SHOPS)
                .withoutDomain();

        assertThat(embeddings)
                .isEqualTo(new Embeddings(
                        8,
                        Map.of("user", 16, "item", 5, "shop", 2),
                        new Initializer.Normal(0.1),
                        Map.of("shop", SHOPS),
                        Op.Reduction.SUM,
                        Map.of("seen", Op.Reduction.MAX),
                        false));
        assertThat(embeddings.width("user")).isEqualTo(16);
        assertThat(embeddings.width("city")).isEqualTo(8);
        assertThat(embeddings.poolingOf("seen")).isEqualTo(Op.Reduction.MAX);
        assertThat(embeddings.poolingOf("bought")).isEqualTo(Op.Reduction.SUM);
    }

    @Test
    void dataWithEmbeddings_startItsTables() {
        MultiDomainDataset data = new ShopsWithEmbeddings();
        double[] row = new double[2];

        assertThat(Embeddings.dim(8).pretrained(data).pretrained()).hasToString("{shop=2 x 2}");
        assertThat(Embeddings.dim(8).frozen(data).pretrained()).hasToString("{shop=2 x 2 frozen}");
        assertThat(Embeddings.dim(8).frozen(data).width("shop")).isEqualTo(2);
        Embeddings.dim(8).frozen(data).pretrained().get("shop").read(1, row);
        assertThat(row).containsExactly(3, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embeddings.dim(8).dim("shop", 3).frozen(data))
                .withMessageContaining("embedding dim of table \"shop\" must be 2");
    }

    @Test
    void widthsByTable_areCopiedAndSorted() {
        Map<String, Integer> dims = new HashMap<>(Map.of("b", 2, "c", 3, "a", 1));
        Embeddings embeddings = new Embeddings(8, dims, Initializer.ZEROS, Map.of(), Op.Reduction.MEAN, Map.of(), true);

        dims.clear();

        assertThat(embeddings.dims().keySet()).containsExactly("a", "b", "c");
        assertThat(embeddings.dims()).isUnmodifiable();
    }

    @Test
    void widthBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embeddings.dim(0))
                .withMessage("embedding dim must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embeddings.dim(8).dim("user", -1))
                .withMessage("embedding dim of table \"user\" must be >= 1, got -1");
    }

    @Test
    void pretrainedTable_isAsWideAsItsRows() {
        Embeddings embeddings = Embeddings.dim(8).pretrained("shop", SHOPS);

        assertThat(embeddings.width("shop")).isEqualTo(2);
        assertThat(embeddings.dim("shop", 2)).isEqualTo(embeddings);
        assertThat(Embeddings.dim(8).dim("shop", 2).pretrained("shop", SHOPS)).isEqualTo(embeddings);
    }

    @Test
    void otherWidthThanThePretrainedOne_isRefused() {
        String message = "embedding dim of table \"shop\" must be 2, the width of its pretrained embeddings, got 3";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embeddings.dim(8).pretrained("shop", SHOPS).dim("shop", 3))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embeddings.dim(8).dim("shop", 3).pretrained("shop", SHOPS))
                .withMessage(message);
    }

    /** Shops that come with an embedding each, and no rows. */
    private record ShopsWithEmbeddings() implements MultiDomainDataset {
        @Override
        public String name() {
            return "shops";
        }

        @Override
        public FeatureSchema schema() {
            return FeatureSchema.of(List.of("one"), List.of(new Feature.Sparse("shop", 2)));
        }

        @Override
        public RowTable rows(Split split, Domain domain) {
            return ColumnTable.of(schema(), new int[][] {{}}, new float[0]);
        }

        @Override
        public Map<String, EmbeddingTable> embeddings() {
            return Map.of("shop", EmbeddingTable.of(new float[][] {{1, 2}, {3, 4}}));
        }
    }
}
