package io.github.mdr4j.examples.benchmark;

import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Models on tables of the size that MAMDR uses (Luo et al., ICDE 2023): 100,000 users, 50,000 items and 10 domains,
 * embeddings of 128, batches of 1,024 rows of one domain with random ids and labels, lazy Adam.
 */
public final class MamdrWorkload {

    /** Rows of the table of users. */
    public static final int USERS = 100_000;

    /** Rows of the table of items. */
    public static final int ITEMS = 50_000;

    /** Number of domains. */
    public static final int DOMAINS = 10;

    /** Width of an embedding. */
    public static final int DIM = 128;

    /** Rows of a batch. */
    public static final int ROWS = 1_024;

    private static final int[] HIDDEN = {256, 128, 64};
    private static final double DROPOUT = 0.5;
    private static final int BATCHES = 100;

    private MamdrWorkload() {}

    /**
     * The perceptron of the MAMDR paper: hidden layers 256-128-64, dropout 0.5.
     *
     * @return {@code mamdr}
     */
    public static Workload mlp() {
        return of("mamdr", Mlp.hidden(HIDDEN).dropout(DROPOUT));
    }

    /**
     * DeepFM: the same perceptron beside a factorization machine.
     *
     * @return {@code deepfm}
     */
    public static Workload deepFm() {
        return of("deepfm", DeepFm.hidden(HIDDEN).dropout(DROPOUT));
    }

    /**
     * MMoE: four experts 256-128, gates of one layer, towers with a layer of 64.
     *
     * @return {@code mmoe}
     */
    public static Workload mmoe() {
        return of("mmoe", Mmoe.experts(4, 256, 128).tower(64).dropout(DROPOUT));
    }

    /**
     * PLE: two levels, each with an expert of 256 for each domain and a shared one, towers 128-64.
     *
     * @return {@code ple}
     */
    public static Workload ple() {
        return of("ple", Ple.experts(1, 1, 256).tower(128, 64).dropout(DROPOUT));
    }

    /**
     * STAR: layers 256-128-64 of shared weights times the domain's own, partitioned normalisation, an auxiliary network
     * with a layer of 64.
     *
     * @return {@code star}
     */
    public static Workload star() {
        return of("star", Star.hidden(HIDDEN).dropout(DROPOUT));
    }

    /**
     * AutoInt as MAMDR has it: three layers of attention with four heads of 8 beside the perceptron, and the linear
     * part.
     *
     * @return {@code autoint}
     */
    public static Workload autoInt() {
        return of(
                "autoint",
                AutoInt.heads(4).headWidth(8).wide(true).hidden(HIDDEN).dropout(DROPOUT));
    }

    private static Workload of(String name, Backbone backbone) {
        return new Workload(name, program(backbone), Adam.rate(1e-3), batches(BATCHES, 7));
    }

    private static Program program(Backbone backbone) {
        return Program.record(backbone, null, schema(), Embeddings.dim(DIM), Op.Statistics.DOMAIN);
    }

    /**
     * The domains and columns.
     *
     * @return users and items
     */
    public static FeatureSchema schema() {
        return FeatureSchema.of(
                IntStream.range(0, DOMAINS).mapToObj(d -> "domain " + d).toList(),
                List.of(new Feature.Sparse("uid", USERS), new Feature.Sparse("pid", ITEMS)));
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
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    float[] labels = new float[ROWS];
                    for (int r = 0; r < ROWS; r++) {
                        labels[r] = random.nextInt(4) == 0 ? 1 : 0;
                    }
                    int domain = random.nextInt(DOMAINS);
                    return Batch.of(
                                    schema,
                                    IntStream.generate(() -> domain).limit(ROWS).toArray())
                            .sparse(0, random.ints(ROWS, 0, USERS).toArray())
                            .sparse(1, random.ints(ROWS, 0, ITEMS).toArray())
                            .labels(labels)
                            .seed(seed + i)
                            .build();
                })
                .toList();
    }
}
