package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.mdr4j.model.AdapterSite.Phase;
import io.github.mdr4j.model.AdapterSite.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SiteChoiceTest {

    private static final List<AdapterSite> OPEN = sites();

    @Test
    void lastLayers_areThoseOfDeepNetworksAndTowers() {
        assertThat(chosen(SiteChoice.lastLayers(1))).containsExactly("deep/2", "tower/2");
        assertThat(chosen(SiteChoice.lastLayers(2))).containsExactly("deep/1", "deep/2", "tower/1", "tower/2");
        assertThat(chosen(SiteChoice.lastLayers(9))).hasSize(6);
    }

    @Test
    void everyLayer_leavesOutWhatIsNoLayer() {
        assertThat(chosen(SiteChoice.everyLayer()))
                .hasSize(9)
                .noneMatch(path -> path.startsWith("level") || path.startsWith("cross") || path.startsWith("att"));
    }

    @Test
    void roles_areAllTheirSites() {
        assertThat(chosen(SiteChoice.roles(Role.CROSS, Role.LEVEL)))
                .containsExactly("level/0", "level/1", "level/2", "cross/0", "cross/1", "cross/2");
    }

    @Test
    void roles_areEqualInAnyOrder() {
        assertThat(SiteChoice.roles(Role.CROSS, Role.LEVEL, Role.CROSS))
                .isEqualTo(SiteChoice.roles(Role.LEVEL, Role.CROSS))
                .hasToString("Roles[roles=[LEVEL, CROSS]]");
    }

    @Test
    void names_areThoseOfBlocksAndOfLayers() {
        assertThat(chosen(SiteChoice.named("tower", "deep/1")))
                .containsExactly("deep/1", "tower/0", "tower/1", "tower/2");
    }

    @Test
    void nameOfNothing_isRefusedWithWhatThereIs() {
        List<AdapterSite> open =
                OPEN.stream().filter(site -> site.role() == Role.TOWER).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteChoice.named("tower/0", "tower/3").requireOpen(open))
                .withMessage("site \"tower/3\": no such block or layer; open are tower/0, tower/1, tower/2");
        assertThatNoException()
                .isThrownBy(() -> SiteChoice.named("tower", "tower/2").requireOpen(open));
    }

    @Test
    void wrongChoices_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteChoice.lastLayers(0))
                .withMessage("number of last layers must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(SiteChoice::roles)
                .withMessage("at least one role of sites must be given, there are"
                        + " [deep, bottom, tower, level, cross, attention]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteChoice.named("tower", " "))
                .withMessage("names of sites must be at least one, such as \"tower\" or \"tower/1\", none of them"
                        + " blank, got [tower,  ]");
    }

    private static List<String> chosen(SiteChoice choice) {
        return OPEN.stream().filter(choice::includes).map(AdapterSite::path).toList();
    }

    /** Three sites of each role, in a block of its name. */
    private static List<AdapterSite> sites() {
        List<AdapterSite> sites = new ArrayList<>();
        for (Role role : Role.values()) {
            for (int i = 0; i < 3; i++) {
                sites.add(new AdapterSite(role, Phase.HIDDEN, role.name().toLowerCase(Locale.ROOT), i, 3));
            }
        }
        return sites;
    }
}
