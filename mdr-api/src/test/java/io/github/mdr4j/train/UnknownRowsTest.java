package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownRowsTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "toys"),
            List.of(
                    new Feature.Sparse("uid", "user", 4),
                    new Feature.Sparse("pid", "item", 3),
                    new Feature.Sequence("seen", "item", 3, 2)));

    private static final Map<String, Vocabulary> IDS = Map.of(
            "user", Vocabulary.of(List.of("a", "b", "c"), Vocabulary.Unknown.OWN_ROW),
            "item", Vocabulary.of(List.of("x", "y"), Vocabulary.Unknown.OWN_ROW));

    /** An embedding and a weight of every id. */
    private record Wide() implements Backbone {
        @Override
        public String name() {
            return "wide";
        }

        @Override
        public Tensor logits(Graph graph, Inputs inputs) {
            return graph.add(graph.reduce(inputs.flat(), 0, Op.Reduction.SUM), inputs.linear());
        }
    }

    private final Program program = program(Embeddings.dim(2));
    private final ParameterLayout layout = ProgramParameters.layout(program);

    @Test
    void tableWithoutUnknownIds_getsTheMeanOfTheIdsThatWereTrained() {
        UnknownRows rows = unknownRows(program, new int[] {0, 2, 2}, new int[] {0, 1, 0}, -1, 1, -1, -1, 0, -1);
        ParameterVector before = ProgramParameters.initial(program, 3, Precision.FLOAT64);

        ParameterVector after = ((DomainParameters.Shared) rows.filled(new DomainParameters.Shared(before))).value();

        for (int c = 0; c < 2; c++) {
            assertThat(after.get("embedding/user", 6 + c))
                    .isCloseTo(
                            (before.get("embedding/user", c) + before.get("embedding/user", 4 + c)) / 2, within(1e-12));
            assertThat(after.get("embedding/item", 4 + c))
                    .isCloseTo(
                            (before.get("embedding/item", c) + before.get("embedding/item", 2 + c)) / 2, within(1e-12));
        }
        assertThat(after.get("linear/user", 3))
                .isCloseTo((before.get("linear/user", 0) + before.get("linear/user", 2)) / 2, within(1e-12));
        for (int i = 0; i < 6; i++) {
            assertThat(after.get("embedding/user", i)).isEqualTo(before.get("embedding/user", i));
        }
        assertThat(after.values("embedding/domain")).containsExactly(before.values("embedding/domain"));
    }

    @Test
    void tableWithUnknownIdsInTraining_staysAsItWasTrained() {
        UnknownRows rows = unknownRows(program, new int[] {0, 3}, new int[] {0, 1}, 2, -1, -1, -1);
        DomainParameters before = new DomainParameters.Shared(ProgramParameters.initial(program, 3, Precision.FLOAT32));

        assertThat(rows.filled(before)).isSameAs(before);
    }

    @Test
    void givenTable_staysAsItWasGiven() {
        Pretrained users = Pretrained.of(new double[][] {{1, 1}, {2, 2}, {3, 3}, {9, 9}});
        Program given = program(Embeddings.dim(2).pretrained("user", users));
        UnknownRows rows = unknownRows(given, new int[] {0, 1}, new int[] {0, 2}, -1, -1, -1, -1);
        ParameterVector before = ProgramParameters.initial(given, Map.of("user", users), 3, Precision.FLOAT32);

        ParameterVector after = rows.filled(new DomainParameters.Shared(before)).of(0);

        assertThat(after.values("embedding/user")).containsExactly(1, 1, 2, 2, 3, 3, 9, 9);
        assertThat(after.values("linear/user")).isNotEqualTo(before.values("linear/user"));
    }

    @Test
    void sharedPlusSpecific_haveTheMeanOfTheSums() {
        UnknownRows rows = unknownRows(program, new int[] {0, 1}, new int[] {0, 1}, -1, -1, -1, -1);
        ParameterVector shared = ProgramParameters.initial(program, 3, Precision.FLOAT64);
        int users = layout.index("embedding/user");
        ParameterVector specific = ParameterVector.gradientBuilder(layout, Precision.FLOAT64)
                .rows(users, new int[] {1, 2}, new double[] {0.5, 0.25, 7, 7})
                .build();
        DomainParameters.SharedPlusSpecific before =
                new DomainParameters.SharedPlusSpecific(shared, List.of(specific, shared.times(0)));

        DomainParameters.SharedPlusSpecific after = (DomainParameters.SharedPlusSpecific) rows.filled(before);

        for (int domain = 0; domain < 2; domain++) {
            for (int c = 0; c < 2; c++) {
                ParameterVector sum = before.of(domain);
                assertThat(after.of(domain).get("embedding/user", 6 + c))
                        .isCloseTo(
                                (sum.get("embedding/user", c) + sum.get("embedding/user", 2 + c)) / 2, within(1e-12));
            }
        }
    }

    @Test
    void domainsForThemselves_haveMeansOfTheirOwn() {
        UnknownRows rows = unknownRows(program, new int[] {0, 1}, new int[] {0, 1}, -1, -1, -1, -1);
        ParameterVector one = ProgramParameters.initial(program, 3, Precision.FLOAT64);
        DomainParameters.PerDomain before = new DomainParameters.PerDomain(List.of(one, one.times(2)));

        DomainParameters after = rows.filled(before);

        assertThat(after.of(1).get("linear/item", 2)).isCloseTo(2 * after.of(0).get("linear/item", 2), within(1e-12));
        assertThat(after.of(1).get("linear/item", 2))
                .isCloseTo(one.get("linear/item", 0) + one.get("linear/item", 1), within(1e-12));
    }

    private static Program program(Embeddings embeddings) {
        return Program.record(new Wide(), null, SCHEMA, embeddings, Op.Statistics.BATCH);
    }

    /** For training rows with these users, items and seen items. */
    private static UnknownRows unknownRows(Program program, int[] users, int[] items, int... seen) {
        TableUse training = new TableUse(SCHEMA, IDS);
        training.accept(new RowBlock(
                SCHEMA.domains().get(0),
                users.length,
                new int[][] {users, items},
                new double[0][],
                new int[][] {seen},
                new float[users.length]));
        return new UnknownRows(program, ProgramParameters.layout(program), IDS, training);
    }
}
