package io.github.mdr4j.examples.benchmark;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.SiteChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model of the size that HAMUR uses: the features of MovieLens-1M as embeddings of 16 and one number, 113 inputs
 * together, three domains with the sizes of its age groups, layers per domain with batch norm, adapters behind the last
 * of them, batches of 4,096 rows of all domains with random ids and labels.
 *
 * @param name on the command line
 * @param hidden widths of each domain's layers
 * @param adapters number of last layers with an adapter behind them
 * @param rank of the adapters
 * @param reference whether every row goes through the layers of every domain and norms count the whole batch, as in the
 *     official code
 * @param optimizer moves the parameters
 */
public record HamurWorkload(
        String name, List<Integer> hidden, int adapters, int rank, boolean reference, Adam optimizer) {

    /** Rows of a batch. */
    public static final int ROWS = 4_096;

    private static final int DIM = 16;
    private static final int BATCHES = 10;
    private static final List<String> DOMAINS = List.of("under 25", "25 to 34", "from 35");

    /** Where each domain's share of the rows ends, in percent. */
    private static final int[] SHARES_END = {21, 61, 100};

    /**
     * The model for MovieLens: 256-128, one adapter, Adam with a penalty over all rows of the tables.
     *
     * @return {@code hamur2}
     */
    public static HamurWorkload movieLens() {
        return new HamurWorkload(
                "hamur2",
                List.of(256, 128),
                1,
                35,
                false,
                Adam.rate(1e-3).l2(1e-5).dense());
    }

    /**
     * The model of seven layers with two adapters.
     *
     * @param rank of the adapters
     * @return {@code hamur7} for rank 35, a name with the rank behind it for others
     */
    public static HamurWorkload sevenLayers(int rank) {
        return new HamurWorkload(
                rank == 35 ? "hamur7" : "hamur7-" + rank,
                List.of(1024, 512, 512, 256, 256, 64, 64),
                2,
                rank,
                false,
                Adam.rate(1e-3).dense());
    }

    /**
     * The same as the official code has it.
     *
     * @return the workload in the form to compare with
     */
    public HamurWorkload inReferenceForm() {
        return new HamurWorkload(name + "-reference", hidden, adapters, rank, true, optimizer);
    }

    /**
     * The model, its optimiser and batches.
     *
     * @return what is measured
     */
    public Workload workload() {
        return new Workload(name, program(), optimizer, batches(BATCHES, 7));
    }

    private static FeatureSchema schema() {
        return FeatureSchema.of(
                DOMAINS,
                List.of(
                        new Feature.Sparse("user_id", 6_040),
                        new Feature.Sparse("movie_id", 3_706),
                        new Feature.Sparse("gender", 2),
                        new Feature.Sparse("occupation", 21),
                        new Feature.Sparse("zip", 3_439),
                        new Feature.Sparse("cate_id", 18),
                        new Feature.Dense("age", 1)));
    }

    /**
     * The backbone with its adapters.
     *
     * @return the program
     */
    public Program program() {
        HamurAdapter adapter = HamurAdapter.rank(rank).sites(SiteChoice.lastLayers(adapters));
        return program(reference ? adapter.reference() : adapter);
    }

    /**
     * The backbone alone.
     *
     * @return the program
     */
    public Program programWithoutAdapter() {
        return program(null);
    }

    private Program program(@Nullable DomainAdapter adapter) {
        DomainMlp backbone =
                DomainMlp.hidden(hidden.stream().mapToInt(Integer::intValue).toArray());
        return Program.record(
                reference ? backbone.reference() : backbone,
                adapter,
                schema(),
                Embeddings.dim(DIM),
                Op.Statistics.BATCH);
    }

    /**
     * Batches with fresh random labels, so that the model cannot learn them by heart.
     *
     * @param count number of batches
     * @param seed decides their ids and labels
     * @return the batches
     */
    public static List<Batch> batches(int count, long seed) {
        FeatureSchema schema = schema();
        SplittableRandom random = new SplittableRandom(seed);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] domains = random.ints(ROWS, 0, 100).map(HamurWorkload::domain).toArray();
            var builder = Batch.of(schema, domains);
            for (int f = 0; f < schema.sparse().size(); f++) {
                builder.sparse(
                        f,
                        random.ints(ROWS, 0, schema.sparse().get(f).cardinality())
                                .toArray());
            }
            float[] labels = new float[ROWS];
            for (int r = 0; r < ROWS; r++) {
                labels[r] = random.nextInt(2);
            }
            batches.add(builder.dense(0, random.doubles(ROWS).toArray())
                    .labels(labels)
                    .seed(seed + i)
                    .build());
        }
        return batches;
    }

    private static int domain(int percent) {
        int domain = 0;
        while (percent >= SHARES_END[domain]) {
            domain++;
        }
        return domain;
    }
}
