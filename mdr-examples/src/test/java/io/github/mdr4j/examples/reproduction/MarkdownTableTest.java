package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void columns_areAligned() {
        assertThat(new MarkdownTable("model", "AUC").row("W", "0.5 ± 0.1").row("longer", "1"))
                .hasToString("""
                        | model  |       AUC |
                        |--------|----------:|
                        | W      | 0.5 ± 0.1 |
                        | longer |         1 |
                        """);
    }

    @Test
    void rowOfAnotherLength_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarkdownTable("model", "AUC").row("W"))
                .withMessage("expected a cell for each of 2 columns, got [W]");
    }
}
