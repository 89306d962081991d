package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.SiteChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether HAMUR in its faithful form (statistics per domain, U and V at random) earns its cost: a random search for the
 * plain model and one for the model with the adapter, of as many trials each, on a part of the training rows; then the
 * better ones of both with other seeds, on that part and on all rows. All by validation rows; the test rows are not
 * looked at.
 *
 * <p>Trial i of both searches has the same learning rate, weight decay, start of the embeddings and dropout, and trial
 * 0 those of the official script. The backbone is the DCN of HAMUR, the best of the paper's three on MovieLens.
 */
public final class HamurStudy {

    /** Epochs without a better validation AUC after which a training stops. */
    public static final int PATIENCE = 2;

    /** Epochs after which it stops in any case. */
    public static final int EPOCHS = 15;

    private static final String PLAIN = "DCN";
    private static final String ADAPTED = "DCN + HAMUR";
    private static final int BATCH_SIZE = 1024;
    private static final long SEARCH = 6;

    private static final double[] RATES = {5e-4, 1e-3, 2e-3, 4e-3};
    private static final double[] DECAYS = {1e-6, 1e-5, 1e-4};
    private static final double[] EMBEDDING_STARTS = {1e-4, 1e-2};
    private static final double[] DROPOUTS = {0, 0.2, 0.4};
    private static final int[] RANKS = {4, 8, 16, 30};
    private static final int[] HYPER_NETWORKS = {16, 64, 128};
    private static final int[] BOTTLENECKS = {8, 32};
    private static final int[] LAST_LAYERS = {1, 2};
    private static final double[] GAINS = {0, 0.1, 1};
    private static final Map<String, Initializer> FACTORS = new TreeMap<>(Map.of(
            "Glorot", Initializer.GLOROT_NORMAL,
            "deviation 0.01", new Initializer.Normal(0.01),
            "deviation 0.1", new Initializer.Normal(0.1)));

    private HamurStudy() {}

    /**
     * The largest number of trials of a search.
     *
     * @return the number of choices that both searches have
     */
    public static int mostTrials() {
        return Common.ALL.size();
    }

    /**
     * The trials of a search.
     *
     * @param count how many, at most {@link #mostTrials()}
     * @param adapted whether the model has the adapter
     * @return a model for each trial
     */
    public static List<Contender> trials(int count, boolean adapted) {
        return IntStream.range(0, count)
                .mapToObj(trial -> adapted ? adapted(trial) : plain(trial))
                .toList();
    }

    /**
     * A part of the training rows, and as large a part of the validation rows or a third if that is more.
     *
     * @param data the data
     * @param share share of the training rows
     * @return the part
     */
    public static MultiDomainDataset part(MultiDomainDataset data, double share) {
        return DatasetViews.part(
                DatasetViews.part(data, Split.TRAIN, share, SEARCH),
                Split.VALIDATION,
                Math.max(share, 1.0 / 3),
                SEARCH);
    }

    /**
     * The best trial.
     *
     * @param runs the runs of all trials, in their order
     * @return the number of the trial with the highest validation AUC
     */
    public static int best(List<Run> runs) {
        return IntStream.range(0, runs.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> runs.get(i).validation().auc()))
                .orElseThrow(() -> new IllegalArgumentException("expected at least one run"));
    }

    private static Contender plain(int trial) {
        Common common = Common.of(trial);
        return common.contender(PLAIN + ": " + common, null);
    }

    private static Contender adapted(int trial) {
        Common common = Common.of(trial);
        if (trial == 0) {
            return common.contender(
                    ADAPTED + ": as the official script", HamurAdapter.rank(30).hyperNetwork(128));
        }
        SplittableRandom random = new SplittableRandom(Seeds.mix(SEARCH, "adapter " + trial));
        int rank = any(RANKS, random);
        int hyper = any(HYPER_NETWORKS, random);
        int bottleneck = any(BOTTLENECKS, random);
        int layers = any(LAST_LAYERS, random);
        double gain = any(GAINS, random);
        String start = List.copyOf(FACTORS.keySet()).get(random.nextInt(FACTORS.size()));
        HamurAdapter adapter = HamurAdapter.rank(rank)
                .hyperNetwork(hyper)
                .bottleneck(bottleneck)
                .sites(SiteChoice.lastLayers(layers))
                .gain(gain)
                .factors(Objects.requireNonNull(FACTORS.get(start)));
        String options = String.format(
                Locale.ROOT,
                "%s; rank %d, hyper-network %d, bottleneck %d, last %d, gain %s, U and V %s",
                common,
                rank,
                hyper,
                bottleneck,
                layers,
                gain,
                start);
        return common.contender(ADAPTED + ": " + options, adapter);
    }

    /** What both searches choose. */
    private record Common(double rate, double decay, double embeddingStart, double dropout) {

        static final Common OFFICIAL = new Common(1e-3, 1e-5, 1e-4, 0);
        static final List<Common> ALL = inRandomOrder();

        /** The official choice, and then all others in random order. */
        private static List<Common> inRandomOrder() {
            SplittableRandom random = new SplittableRandom(SEARCH);
            Map<Long, Common> others = new TreeMap<>();
            for (double rate : RATES) {
                for (double decay : DECAYS) {
                    for (double embeddingStart : EMBEDDING_STARTS) {
                        for (double dropout : DROPOUTS) {
                            others.put(random.nextLong(), new Common(rate, decay, embeddingStart, dropout));
                        }
                    }
                }
            }
            return Stream.concat(
                            Stream.of(OFFICIAL), others.values().stream().filter(common -> !common.equals(OFFICIAL)))
                    .toList();
        }

        static Common of(int trial) {
            return ALL.get(trial);
        }

        Contender contender(String name, @Nullable HamurAdapter adapter) {
            return new Contender(
                    name,
                    MultiDomainDcn.hidden(256, 128).dropout(dropout),
                    adapter,
                    Embeddings.dim(16).standardDeviation(embeddingStart),
                    Start.LIBRARY,
                    Adam.rate(rate).dense().l2(decay),
                    BATCH_SIZE);
        }

        @Override
        public String toString() {
            if (equals(OFFICIAL)) {
                return "as the official script";
            }
            return String.format(
                    Locale.ROOT, "rate %s, decay %s, embeddings %s, dropout %s", rate, decay, embeddingStart, dropout);
        }
    }

    private static double any(double[] choices, SplittableRandom random) {
        return choices[random.nextInt(choices.length)];
    }

    private static int any(int[] choices, SplittableRandom random) {
        return choices[random.nextInt(choices.length)];
    }
}
