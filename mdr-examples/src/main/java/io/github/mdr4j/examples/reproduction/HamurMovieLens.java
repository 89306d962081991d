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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models of HAMUR (Li et al., CIKM 2023) on MovieLens-1M with three age groups as domains, in the configurations of
 * the official script: embeddings of 16, hidden layers of 256 and 128 with batch norm, Adam 1e-3 with a weight decay of
 * 1e-5 on everything, batches of 4096.
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

    /** A backbone of the paper, and its adapter. */
    public enum Base {
        /** A perceptron for each domain. */
        MLP("MLP", DomainMlp.hidden(256, 128).reference(), HamurAdapter.rank(35).hyperNetwork(64)),
        /** Cross network and deep network. */
        DCN("DCN", MultiDomainDcn.hidden(256, 128), HamurAdapter.rank(30).hyperNetwork(128)),
        /** Linear unit and deep network. */
        WIDE_DEEP(
                "Wide & Deep",
                MultiDomainWideDeep.hidden(256, 128).dropout(0.2),
                HamurAdapter.rank(45).hyperNetwork(128));

        private final String title;
        private final Backbone backbone;
        private final HamurAdapter adapter;

        Base(String title, Backbone backbone, HamurAdapter adapter) {
            this.title = title;
            this.backbone = backbone;
            this.adapter = adapter;
        }

        /** The backbone alone. */
        Contender plain() {
            return contender(title, null);
        }

        /** With the adapter of the official code: statistics of the whole batch, U and V start at one. */
        Contender official() {
            return contender(title + " + HAMUR", adapter.reference());
        }

        /** With the adapter as the library has it unless told otherwise. */
        Contender servable() {
            return contender(title + " + HAMUR, servable", adapter);
        }

        /** The adapter as the library has it unless told otherwise, in the sizes of the official configuration. */
        HamurAdapter adapter() {
            return adapter;
        }

        private Contender contender(String name, @Nullable DomainAdapter plugged) {
            return new Contender(name, backbone, plugged, EMBEDDINGS, OPTIMIZER, BATCH_SIZE);
        }
    }

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

    /**
     * The six models of the table.
     *
     * @return each backbone without and with the adapter of the official code
     */
    public static List<Contender> official() {
        return List.of(
                Base.MLP.plain(),
                Base.MLP.official(),
                Base.DCN.plain(),
                Base.DCN.official(),
                Base.WIDE_DEEP.plain(),
                Base.WIDE_DEEP.official());
    }

    /**
     * The same adapters in the form that can be served.
     *
     * @return each backbone with the adapter as the library has it unless told otherwise
     */
    public static List<Contender> servable() {
        return List.of(Base.MLP.servable(), Base.DCN.servable(), Base.WIDE_DEEP.servable());
    }
}
