package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.MovieLens1M;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of HAMUR (Li et al., CIKM 2023) on MovieLens-1M with three age groups as domains, in the configurations of
 * the official script: embeddings of 16 that start within 1e-4, layers that start as in PyTorch, hidden layers of 256
 * and 128 with batch norm, Adam 1e-3 with a weight decay of 1e-5 on everything, batches of 4096.
 */
public final class HamurMovieLens {

    /** Epochs without a better validation AUC after which a training stops. */
    public static final int PATIENCE = 3;

    /** Epochs after which it stops in any case. */
    public static final int EPOCHS = 50;

    private static final String SPLIT_FILE = "split.txt";
    private static final Embeddings EMBEDDINGS = Embeddings.dim(16).standardDeviation(1e-4);
    private static final Adam OPTIMIZER = Adam.rate(1e-3).dense().l2(1e-5);
    private static final int BATCH_SIZE = 4096;

    private static final HamurAdapter OF_MLP = HamurAdapter.rank(35).hyperNetwork(64);
    private static final HamurAdapter OF_DCN = HamurAdapter.rank(30).hyperNetwork(128);
    private static final HamurAdapter OF_WIDE_DEEP = HamurAdapter.rank(45).hyperNetwork(128);
    private static final Backbone MLP = DomainMlp.hidden(256, 128).reference();
    private static final Backbone DCN = MultiDomainDcn.hidden(256, 128);
    private static final Backbone WIDE_DEEP =
            MultiDomainWideDeep.hidden(256, 128).dropout(0.2);

    /** The six models of the official script, by the names of the command line. */
    public static final Map<String, Contender> OFFICIAL = byName(
            contender("MLP", MLP, null),
            contender("MLP + HAMUR", MLP, OF_MLP.reference()),
            contender("DCN", DCN, null),
            contender("DCN + HAMUR", DCN, OF_DCN.reference()),
            contender("Wide & Deep", WIDE_DEEP, null),
            contender("Wide & Deep + HAMUR", WIDE_DEEP, OF_WIDE_DEEP.reference()));

    /**
     * The adapters in the same sizes as the library has them unless told otherwise: statistics per domain and a random
     * start. The perceptron's rows go through the layers of their own domain only.
     */
    public static final Map<String, Contender> SERVABLE = byName(
            contender("MLP + servable HAMUR", DomainMlp.hidden(256, 128), OF_MLP),
            contender("DCN + servable HAMUR", DCN, OF_DCN),
            contender("Wide & Deep + servable HAMUR", WIDE_DEEP, OF_WIDE_DEEP));

    private HamurMovieLens() {}

    /**
     * Reads the data.
     *
     * @param folder holds the files of MovieLens-1M and, perhaps, {@code split.txt}, a line 0, 1 or 2 for each rating
     * @return the data, split by that file or else 8:1:1 at random
     */
    public static MultiDomainDataset load(Path folder) {
        MovieLens1M reader = MovieLens1M.from(folder).domainsByAge();
        Path split = folder.resolve(SPLIT_FILE);
        return (Files.isRegularFile(split) ? reader.splitFile(split) : reader).load();
    }

    private static Contender contender(String name, Backbone backbone, @Nullable DomainAdapter adapter) {
        return new Contender(name, backbone, adapter, EMBEDDINGS, Start.PYTORCH, OPTIMIZER, BATCH_SIZE);
    }

    private static Map<String, Contender> byName(Contender... contenders) {
        Map<String, Contender> result = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            result.put(contender.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"), contender);
        }
        return Collections.unmodifiableMap(result);
    }
}
