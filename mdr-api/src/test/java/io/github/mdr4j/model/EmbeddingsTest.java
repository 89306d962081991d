package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

    @Test
    void defaults_areThoseOfTheDocumentation() {
        assertThat(Embeddings.dim(8))
                .isEqualTo(new Embeddings(8, Map.of(), new Initializer.Normal(0.01), Op.Reduction.MEAN, true));
    }

    @Test
    void choices_addUp() {
        Embeddings embeddings = Embeddings.dim(8)
                .dim("user", 16)
                .dim("item", 4)
                .dim("item", 5)
                .standardDeviation(0.1)
                .pooling(Op.Reduction.SUM)
                .withoutDomain();

        assertThat(embeddings)
                .isEqualTo(new Embeddings(
                        8, Map.of("user", 16, "item", 5), new Initializer.Normal(0.1), Op.Reduction.SUM, false));
        assertThat(embeddings.width("user")).isEqualTo(16);
        assertThat(embeddings.width("shop")).isEqualTo(8);
    }

    @Test
    void widthsByTable_areCopiedAndSorted() {
        Map<String, Integer> dims = new HashMap<>(Map.of("b", 2, "c", 3, "a", 1));
        Embeddings embeddings = new Embeddings(8, dims, Initializer.ZEROS, Op.Reduction.MEAN, true);

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
}
