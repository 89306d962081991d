package io.github.mdr4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void manyNames_areTenAndACount() {
        List<String> names = IntStream.range(0, 100_000).mapToObj(i -> "d" + i).toList();

        assertThat(Names.listed(names)).isEqualTo("d0, d1, d2, d3, d4, d5, d6, d7, d8, d9 and 99990 others");
        assertThat(Names.listed(names.subList(0, 2))).isEqualTo("d0, d1");
        assertThat(Names.listed(names.subList(0, 10))).endsWith("d8, d9");
    }

    @Test
    void whatMovesATerminal_isShownAsItsNumber() {
        assertThat(Names.printable("\u001b]0;pwned\u0007 a\nb\u202e\u2028"))
                .isEqualTo("\\u001b]0;pwned\\u0007 a\\u000ab\\u202e\\u2028");
        assertThat(Names.listed(List.of("a\u0000"))).isEqualTo("a\\u0000");
    }

    @Test
    void usualText_staysWhatItIs() {
        assertThat(Names.printable("Bücher \"und\" 音楽 😀 \\")).isEqualTo("Bücher \"und\" 音楽 😀 \\");
    }
}
