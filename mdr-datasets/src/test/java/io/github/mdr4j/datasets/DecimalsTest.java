package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0",
                "1",
                "-1",
                "+1",
                "007",
                "1.",
                ".5",
                "-.5",
                "0.1",
                "3.14159",
                "1e3",
                "1E3",
                "1e+3",
                "1.5e-3",
                ".5e1",
                "1e22",
                "1e-320",
                "4.9e-324",
                "1.7976931348623157e308",
                "9007199254740992",
                "9007199254740993",
                "12345678901234567",
                "123456789012345678",
                "0.12345678901234567",
                "99999999999999999999999999.5",
                "0.00000000000000000000000000001",
                "179769313486231570000"
            })
    void number_isThatOfTheLanguage(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                ".",
                "-.",
                "e",
                "e1",
                ".e1",
                "1e",
                "1e+",
                "1e1.5",
                "1e1e1",
                "1.2.3",
                "1,5",
                "1 ",
                " 1",
                "1d",
                "1f",
                "0x10",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e309",
                "--1",
                "+-1",
                "\u0661",
                "1_000",
                "a1"
            })
    void anythingElse_isNone(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomDecimals_areThoseOfTheLanguage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(25))
                    .toPlainString();
            assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** In the midst of other text, which must not matter. */
    private static double parse(String text) {
        return Decimals.parse(("1" + text + "1").toCharArray(), 1, text.length());
    }
}
