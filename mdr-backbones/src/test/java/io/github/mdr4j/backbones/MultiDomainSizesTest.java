package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MultiDomainSizesTest {

    @Test
    void widthBelowOne_isRefusedByName() {
        expectMessage(() -> SharedBottom.bottom(4, 0), "bottom[1] must be >= 1, got 0");
        expectMessage(() -> SharedBottom.bottom(4).tower(-1), "tower[0] must be >= 1, got -1");
        expectMessage(() -> Mmoe.experts(2, 0), "expert[0] must be >= 1, got 0");
        expectMessage(() -> Mmoe.experts(2, 4).gate(3, 0), "gate[1] must be >= 1, got 0");
        expectMessage(() -> SarNet.experts(2, 1, 0), "expertWidth must be >= 1, got 0");
        expectMessage(() -> SarNet.experts(2, 1, 4).hidden(0), "hidden[0] must be >= 1, got 0");
        expectMessage(() -> EpNet.hidden(0), "hidden[0] must be >= 1, got 0");
        expectMessage(() -> PpNet.hidden(3, 0), "hidden[1] must be >= 1, got 0");
        expectMessage(() -> M3oe.bottom(4).tower(0), "tower[0] must be >= 1, got 0");
    }

    @Test
    void countBelowOne_isRefusedByName() {
        expectMessage(() -> Mmoe.experts(0, 4), "experts must be >= 1, got 0");
        expectMessage(() -> Ple.experts(0, 1, 4), "specificExperts must be >= 1, got 0");
        expectMessage(() -> Ple.experts(1, 0, 4), "sharedExperts must be >= 1, got 0");
        expectMessage(() -> Ple.experts(1, 1, 4).levels(0), "levels must be >= 1, got 0");
        expectMessage(() -> SarNet.experts(0, 1, 4), "sharedExperts must be >= 1, got 0");
        expectMessage(() -> SarNet.experts(1, 0, 4), "specificExperts must be >= 1, got 0");
        expectMessage(() -> M3oe.bottom(4).experts(0, 4), "experts must be >= 1, got 0");
    }

    @Test
    void networksThatNeedALayer_sayThatTheyHaveNone() {
        expectMessage(() -> Mmoe.experts(2), "expert must have at least one layer, got []");
        expectMessage(() -> Ple.experts(1, 1), "expert must have at least one layer, got []");
        expectMessage(() -> PpNet.hidden(new int[0]), "hidden must have at least one layer, got []");
        expectMessage(() -> M3oe.bottom(new int[0]), "bottom must have at least one layer, got []");
    }

    @Test
    void dropout_isInZeroToOne() {
        String message = "dropout must be in [0, 1), got 1.0";

        expectMessage(() -> SharedBottom.bottom(4).dropout(1), message);
        expectMessage(() -> Mmoe.experts(2, 4).dropout(1), message);
        expectMessage(() -> Ple.experts(1, 1, 4).dropout(1), message);
        expectMessage(() -> SarNet.experts(1, 1, 4).dropout(1), message);
        expectMessage(() -> EpNet.hidden(4).dropout(1), message);
        expectMessage(() -> PpNet.hidden(4).dropout(1), message);
        expectMessage(() -> M3oe.bottom(4).dropout(1), message);
    }

    @Test
    void scale_isAboveZero() {
        String message = "scale of a gate unit must be > 0 and finite, got 0.0";

        expectMessage(() -> EpNet.hidden(4).scale(0), message);
        expectMessage(() -> PpNet.hidden(4).scale(0), message);
    }

    @Test
    void withers_changeOneThingEach() {
        assertThat(Ple.experts(1, 2, 5)
                        .levels(3)
                        .gate(4)
                        .tower(6, 7)
                        .dropout(0.1)
                        .normalization(Normalization.BATCH)
                        .gateNormalization(Normalization.LAYER)
                        .everyDomain(true))
                .isEqualTo(new Ple(
                        3,
                        1,
                        2,
                        List.of(5),
                        List.of(4),
                        List.of(6, 7),
                        0.1,
                        Normalization.BATCH,
                        Normalization.LAYER,
                        true));
        assertThat(Mmoe.experts(3, 5)
                        .gate(4)
                        .tower(6)
                        .dropout(0.1)
                        .normalization(Normalization.BATCH)
                        .gateNormalization(Normalization.LAYER)
                        .everyDomain(true))
                .isEqualTo(new Mmoe(
                        3, List.of(5), List.of(4), List.of(6), 0.1, Normalization.BATCH, Normalization.LAYER, true));
        assertThat(SharedBottom.bottom(5)
                        .tower(6)
                        .dropout(0.1)
                        .normalization(Normalization.BATCH)
                        .everyDomain(true))
                .isEqualTo(new SharedBottom(List.of(5), List.of(6), 0.1, Normalization.BATCH, true));
        assertThat(SarNet.experts(1, 2, 3)
                        .hidden(5)
                        .dropout(0.1)
                        .normalization(Normalization.BATCH)
                        .everyDomain(true))
                .isEqualTo(new SarNet(1, 2, 3, List.of(5), 0.1, Normalization.BATCH, true));
        assertThat(PpNet.hidden(5)
                        .idFeatures("user")
                        .agnosticFeatures("city")
                        .scale(3)
                        .dropout(0.1)
                        .normalization(Normalization.BATCH)
                        .detached(true)
                        .everyDomain(true))
                .isEqualTo(new PpNet(
                        List.of("user"),
                        List.of("city"),
                        List.of(),
                        List.of(5),
                        3,
                        0.1,
                        Normalization.BATCH,
                        true,
                        true));
        assertThat(M3oe.bottom(5).experts(2, 3).tower(4).dropout(0.1).detachedGate(true))
                .isEqualTo(new M3oe(List.of(5), 2, List.of(3), List.of(4), 0.1, true));
    }

    private static void expectMessage(ThrowingCallable creation, String message) {
        assertThatIllegalArgumentException().isThrownBy(creation).withMessage(message);
    }
}
