package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.PartitionedNorm;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.BackboneContract;
import io.github.mdr4j.testkit.SampleBatches;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StarTest {

    private static final Star STAR = Star.hidden(6, 5);
    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Sparse("user", 9)));

    @Nested
    class Paper extends Contract {

        Paper() {
            super(STAR.auxiliary(4).dropout(0.1));
        }
    }

    @Nested
    class WithoutNormAndAuxiliary extends Contract {

        WithoutNormAndAuxiliary() {
            super(STAR.normalization(Normalization.NONE).withoutAuxiliary());
        }
    }

    @Nested
    class WithDenseLayers extends Contract {

        WithDenseLayers() {
            super(STAR.layers(Star.Layer.DENSE));
        }
    }

    @Nested
    class Mamdr extends Contract {

        Mamdr() {
            super(STAR.mamdr().auxiliary(5));
        }
    }

    @Nested
    class MamdrWithBatchNorm extends Contract {

        MamdrWithBatchNorm() {
            super(STAR.mamdr().normalization(Normalization.BATCH).layers(Star.Layer.DENSE));
        }
    }

    /** Every row meets every domain, but with running values it is predicted by itself. */
    @Nested
    class ReferenceWithRunningValues extends Contract {

        ReferenceWithRunningValues() {
            super(STAR.reference().normalization(PartitionedNorm.STANDARD));
        }
    }

    /** The statistics of the batch in front of the first layer make each row depend on the others. */
    @Nested
    class Reference extends Contract {

        Reference() {
            super(STAR.reference());
        }

        @Override
        @Test
        protected void oneRow_trainsAndPredicts() {
            assertThatIllegalArgumentException()
                    .isThrownBy(super::oneRow_trainsAndPredicts)
                    .withMessage("norm \"norm\" keeps no running values and needs at least 2 rows for its statistics,"
                            + " got 1");
        }

        @Override
        @Test
        protected void rowsSplitByDomain_arePredictedAsTogether() {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(super::rowsSplitByDomain_arePredictedAsTogether);
        }
    }

    @Test
    void newModel_treatsAllDomainsAlike() {
        Program program = Program.record(STAR, null, SCHEMA, Embeddings.dim(4).withoutDomain(), Op.Statistics.DOMAIN);
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            learner.load(
                    ProgramParameters.initial(program, 7, Precision.FLOAT64), ProgramParameters.initialState(program));

            double[] first =
                    learner.predict(SampleBatches.of(SCHEMA, 3, 0, 0, 0).batch());
            double[] second =
                    learner.predict(SampleBatches.of(SCHEMA, 3, 1, 1, 1).batch());

            assertThat(first).isEqualTo(second).doesNotContain(0);
        }
    }

    @Test
    void defaults_areThoseOfTheDocumentation() {
        assertThat(Star.hidden(8, 3))
                .isEqualTo(new Star(
                        List.of(8, 3),
                        0,
                        new PartitionedNorm(1e-5, 0.9, true),
                        Star.Layer.STAR,
                        Optional.of(List.of(3)),
                        Star.Form.PAPER));
        assertThat(Star.hidden(8, 3).mamdr())
                .isEqualTo(new Star(
                        List.of(8, 3),
                        0,
                        new PartitionedNorm(1e-3, 0.99, true),
                        Star.Layer.STAR,
                        Optional.empty(),
                        Star.Form.MAMDR));
    }

    @Test
    void wrongOptions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Star.hidden(8, 0))
                .withMessage("hidden[1] must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Star.hidden(new int[0]))
                .withMessage("hidden must have at least one layer, got []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STAR.auxiliary(4, -1))
                .withMessage("auxiliary[1] must be >= 1, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STAR.dropout(1))
                .withMessage("dropout must be in [0, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STAR.mamdr().auxiliary(6))
                .withMessage("the auxiliary network of MAMDR's form is one layer as wide as the last hidden one:"
                        + " expected [5] of hidden [6, 5], got [6]");
    }

    /** What holds for every form. */
    abstract static class Contract extends BackboneContract {

        private final Star star;

        Contract(Star star) {
            this.star = star;
        }

        @Override
        protected Backbone backbone() {
            return star;
        }

        @Override
        protected Set<AdapterSite.Role> siteRoles() {
            return Set.of(AdapterSite.Role.TOWER);
        }
    }
}
