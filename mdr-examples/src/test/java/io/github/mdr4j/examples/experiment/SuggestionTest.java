package io.github.mdr4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of(
            "mlp", "pnn", "epoch", "learning_rate", "meta_learning_rate", "hidden_dim", "tower_hidden_dim", "finetune");

    @ParameterizedTest
    @CsvSource({
        "MLP, mlp",
        "mpl, mlp",
        "epochs, epoch",
        "learningRate, learning_rate",
        "lerning_rate, learning_rate",
        "finetuen, finetune",
        "hidden, hidden_dim",
        "tower, tower_hidden_dim",
        "meta_learn, meta_learning_rate"
    })
    void wordThatIsAlike_isAskedFor(String word, String meant) {
        assertThat(Suggestion.of(word, KNOWN)).isEqualTo("did you mean \"" + meant + "\"? ");
    }

    @ParameterizedTest
    @CsvSource({"dcn", "rate", "''", "batch_size"})
    void wordThatIsLikeNoneOrLikeSeveral_isLeftAlone(String word) {
        assertThat(Suggestion.of(word, KNOWN)).isEmpty();
    }

    @Test
    void wordThatIsNearest_isTaken() {
        assertThat(Suggestion.of("merge", List.of("merged", "mergers"))).contains("\"merged\"");
    }
}
