package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterFilterTest {

    private static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(
            ParameterEntry.dense("layer0/weight", 2),
            new ParameterEntry("layer0/fixed", Kind.DENSE, List.of(2), 1, false),
            ParameterEntry.slices("tower/weight", 2, 2),
            ParameterEntry.table("table/user", 4, 2)));

    @Test
    void byKind_choosesThatKind() {
        assertThat(chosen(ParameterFilter.all())).hasSize(4);
        assertThat(chosen(ParameterFilter.shared())).containsExactly("layer0/weight", "layer0/fixed", "table/user");
        assertThat(chosen(ParameterFilter.perDomain())).containsExactly("tower/weight");
        assertThat(chosen(ParameterFilter.dense())).containsExactly("layer0/weight", "layer0/fixed", "tower/weight");
        assertThat(chosen(ParameterFilter.trainable())).containsExactly("layer0/weight", "tower/weight", "table/user");
    }

    @Test
    void combined_choosesAsSetsDo() {
        assertThat(chosen(ParameterFilter.dense().and(ParameterFilter.shared())))
                .containsExactly("layer0/weight", "layer0/fixed");
        assertThat(chosen(ParameterFilter.perDomain().or(ParameterFilter.named("table/*"))))
                .containsExactly("tower/weight", "table/user");
        assertThat(chosen(ParameterFilter.dense().negate())).containsExactly("table/user");
    }

    @ParameterizedTest
    @CsvSource({
        "layer0/weight, layer0/weight, true",
        "layer0, layer0/weight, false",
        "layer0/*, layer0/weight, true",
        "*weight, layer0/weight, true",
        "*/weigh, layer0/weight, false",
        "layer?/weight, layer0/weight, true",
        "layer?/weight, layer10/weight, false",
        "*, layer0/weight, true",
        "*a*b*, xaxxbx, true",
        "*ab*ab, abab, true",
        "*ab*ab, ab, false",
        "a*b*c, abbbcbc, true",
        "a*b*c, abbbcbcd, false",
        "a**, a, true",
        "layer.*, layer0, false",
    })
    void named_pattern_matchesAsAGlob(String pattern, String name, boolean expected) {
        assertThat(ParameterFilter.named(pattern).accepts(ParameterEntry.dense(name)))
                .isEqualTo(expected);
    }

    @Test
    void named_severalPatterns_choosesWhatOneMatches() {
        assertThat(chosen(ParameterFilter.named("table/user", "*fixed"))).containsExactly("layer0/fixed", "table/user");
    }

    @Test
    void named_noneOrBlank_isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> ParameterFilter.named());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterFilter.named("a", " "))
                .withMessage("expected at least one name and none blank, got [a,  ]");
    }

    @Test
    void requireMatches_misspeltName_isAnErrorWhereverItStands() {
        ParameterFilter misspelt = ParameterFilter.named("layer0/*", "table/usr");
        List<ParameterFilter> filters = List.of(
                misspelt,
                misspelt.negate(),
                ParameterFilter.all().and(misspelt),
                misspelt.or(ParameterFilter.shared()));

        for (ParameterFilter filter : filters) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> filter.requireMatches(LAYOUT))
                    .withMessage("no parameter matches \"table/usr\"; known: layer0/weight, layer0/fixed, tower/weight,"
                            + " table/user");
        }
    }

    @Test
    void requireMatches_knownNamesAndKinds_pass() {
        ParameterFilter filter = ParameterFilter.named("table/*")
                .negate()
                .and(ParameterFilter.shared())
                .or(entry -> false);

        assertThatCode(() -> filter.requireMatches(LAYOUT)).doesNotThrowAnyException();
    }

    @Test
    void sameRule_isEqualAndPrintsIt() {
        ParameterFilter filter =
                ParameterFilter.named("a", "b*").or(ParameterFilter.perDomain()).negate();

        assertThat(filter)
                .isEqualTo(ParameterFilter.named("a", "b*")
                        .or(ParameterFilter.perDomain())
                        .negate())
                .isNotEqualTo(ParameterFilter.named("a")
                        .or(ParameterFilter.perDomain())
                        .negate())
                .hasToString("not (named a, b* or per domain)");
        assertThat(ParameterFilter.all().and(ParameterFilter.dense())).hasToString("(all and dense)");
    }

    private static List<String> chosen(ParameterFilter filter) {
        return LAYOUT.entries().stream()
                .filter(filter::accepts)
                .map(ParameterEntry::name)
                .toList();
    }
}
