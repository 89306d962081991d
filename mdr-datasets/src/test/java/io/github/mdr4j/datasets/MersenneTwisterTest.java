package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compared with numbers that Python 3 has drawn. */
class MersenneTwisterTest {

    @ParameterizedTest
    @CsvSource({
        "123, 0.052363598850944326, 0.08718667752263232, 0.9212710336258926",
        "0, 0.8444218515250481, 0.7579544029403025, 0.4804125346981437",
        "-7, 0.32383276483316237, 0.15084917392450192, 0.37786262968738116",
        "1099511627781, 0.5043802970418443, 0.2686044399723282, 0.8339863868477599",
        "-9223372036854775808, 0.5534639983914199, 0.9406144709090462, 0.41421308483187",
        "9223372036854775807, 0.3166448820870279, 0.631259308253863, 0.17919584474876615"
    })
    void numbers_areThoseOfPython(long seed, double first, double second, double thousandth) {
        MersenneTwister random = new MersenneTwister(seed);
        double[] numbers = DoubleStream.generate(random::nextDouble).limit(1000).toArray();

        assertThat(numbers[0]).isEqualTo(first);
        assertThat(numbers[1]).isEqualTo(second);
        assertThat(numbers[999]).isEqualTo(thousandth);
    }
}
