package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A model of the size that MAMDR uses: tables of 100,000, 50,000 and 10 rows of 128, hidden layers 256-128-64, dropout
 * 0.5, batches of 1,024 rows of one domain with random ids and labels.
 */
final class MamdrWorkload {

    static final int USERS = 100_000;
    static final int ITEMS = 50_000;
    static final int DOMAINS = 10;
    static final int DIM = 128;
    static final int ROWS = 1_024;
    static final int[] HIDDEN = {256, 128, 64};

    private MamdrWorkload() {}

    static FeatureSchema schema() {
        return FeatureSchema.of(
                IntStream.range(0, DOMAINS).mapToObj(d -> "domain " + d).toList(),
                List.of(new Feature.Sparse("uid", USERS), new Feature.Sparse("pid", ITEMS)));
    }

    static Program program() {
        return Program.record(
                Mlp.hidden(HIDDEN).dropout(0.5), null, schema(), Embeddings.dim(DIM), Op.Statistics.DOMAIN);
    }

    /** Batches with fresh random labels, so that the model cannot learn them by heart. */
    static List<Batch> batches(int count, long seed) {
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
