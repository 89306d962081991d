package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingEpochTest {

    private final MultiDomainDataset data = Clicks.random(3, 50, 4);
    private final List<Domain> domains = data.schema().domains();

    @Test
    void everyPass_hasAnotherOrder() {
        Epoch epoch = epoch(1, 7);
        List<List<Integer>> passes = List.of(
                items(epoch.batches(domains.get(0))),
                items(epoch.batches(domains.get(0))),
                items(epoch(2, 7).batches(domains.get(0))),
                items(epoch(1, 8).batches(domains.get(0))));

        assertThat(passes).doesNotHaveDuplicates();
        assertThat(passes).allSatisfy(pass -> assertThat(pass).containsExactlyInAnyOrderElementsOf(passes.get(0)));
    }

    @Test
    void mixedPasses_haveAllRowsInAnotherOrderEachTime() {
        Epoch epoch = epoch(1, 7);
        List<Integer> first = items(epoch.mixedBatches());
        List<Integer> second = items(epoch.mixedBatches());

        assertThat(first).hasSize(150).isNotEqualTo(second);
    }

    @Test
    void pass_doesNotDependOnWhatWasDrawnBefore() {
        Epoch quiet = epoch(3, 7);
        Epoch busy = epoch(3, 7);
        busy.mixedBatches();
        busy.batches(domains.get(0));
        busy.batches(domains.get(2));
        busy.helpers(domains.get(0), 2);

        assertThat(items(busy.batches(domains.get(1)))).isEqualTo(items(quiet.batches(domains.get(1))));
        assertThat(busy.helpers(domains.get(1), 1)).isEqualTo(quiet.helpers(domains.get(1), 1));
    }

    @Test
    void iteratingAPassTwice_givesTheSame() {
        Iterable<Batch> pass = epoch(1, 7).batches(domains.get(0));

        assertThat(items(pass)).isEqualTo(items(pass));
    }

    private Epoch epoch(int number, long seed) {
        Schedule schedule = Schedule.random(domains, seed);
        return new TrainingEpoch(
                number, learner(), schedule.order(number), schedule, BatchSource.shuffled(data, 16), seed);
    }

    private Learner learner() {
        Program program =
                Program.record(new LogisticEngine.Line(), null, data.schema(), Embeddings.dim(1), Op.Statistics.BATCH);
        return new LogisticEngine().learner(program, EngineOptions.defaults());
    }

    private static List<Integer> items(Iterable<Batch> batches) {
        List<Integer> items = new ArrayList<>();
        batches.forEach(batch -> Arrays.stream(batch.sparse(0)).forEach(items::add));
        return items;
    }
}
