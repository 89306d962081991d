package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.param.ParameterFilter;
import org.junit.jupiter.api.Test;

class TrainingFactsTest {

    /** A class without a text of its own. */
    private static final class Plain {}

    private record Options(double rate, Object part) {}

    @Test
    void equalOptions_haveEqualTexts() {
        assertThat(TrainingFacts.text(new Options(0.5, new Plain())))
                .isEqualTo(TrainingFacts.text(new Options(0.5, new Plain())))
                .isEqualTo("Options[rate=0.5, part=" + Plain.class.getName() + "]");
        assertThat(TrainingFacts.text(filter()))
                .isEqualTo(TrainingFacts.text(filter()))
                .endsWith("$$Lambda");
    }

    @Test
    void textThatOnlyLooksLikeAnIdentity_stays() {
        assertThat(TrainingFacts.text(new Options(1, "someone@feed.example")))
                .isEqualTo("Options[rate=1.0, part=someone@feed.example]");
    }

    private static ParameterFilter filter() {
        String name = "weight";
        return entry -> entry.name().equals(name);
    }
}
