package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.param.ParameterLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How categorical features are embedded. */
final class EmbeddingOptions {

    /** What becomes of embeddings that come with the data. */
    private enum DataEmbeddings {
        FROZEN,
        TRAINED,
        NONE
    }

    private static final String NO_LINEAR = "--no-pretrained-linear";

    @Option(
            names = "--embedding-dim",
            paramLabel = "N",
            defaultValue = "16",
            description = "Width of the embeddings. Default: ${DEFAULT-VALUE}.")
    private int dim;

    @Option(
            names = "--table-dim",
            paramLabel = "TABLE=N",
            description = "Width of the embeddings of one table; domain for that of the domains. May be given several"
                    + " times. Default: --embedding-dim.")
    private Map<String, Integer> dims = new LinkedHashMap<>();

    @Option(
            names = "--embedding-std",
            paramLabel = "X",
            defaultValue = "0.01",
            description = "Standard deviation of the initial embeddings. Default: ${DEFAULT-VALUE}.")
    private double standardDeviation;

    @Option(
            names = "--embedding-limit",
            paramLabel = "X",
            description = "Draws the initial embeddings evenly between -X and X instead. Default: none, normal.")
    private @Nullable Double limit;

    @Option(names = "--no-domain-feature", description = "Leaves the domain out of the features. Default: off.")
    private boolean withoutDomain;

    @Option(
            names = "--pretrained",
            paramLabel = "TABLE=FILE",
            description =
                    "A JSON file with the embedding of every id of a table, as text or as an array of numbers; ids"
                            + " that are not in it start at zero. May be given several times. Default: none.")
    private Map<String, Path> pretrained = new LinkedHashMap<>();

    @Option(
            names = "--freeze-pretrained",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Leaves the embeddings of --pretrained as they are. Default: ${DEFAULT-VALUE}.")
    private boolean frozen;

    @Option(
            names = NO_LINEAR,
            description =
                    "Leaves the ids of --pretrained without weights in the linear part of wide_deep, deep_fm, nfm,"
                            + " auto_int, ccpm and dcn, as in the official code of MAMDR. Default: off.")
    private boolean withoutLinear;

    @Option(
            names = "--data-embeddings",
            paramLabel = "HOW",
            description = "Data that bring embeddings, such as taobao: frozen (tables start with them and stay so),"
                    + " trained (from there) or none (tables start at random). Default: frozen.")
    private @Nullable String dataEmbeddings;

    /**
     * The choice, apart from embeddings that were trained elsewhere.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Embeddings embeddings() {
        if (frozen && pretrained.isEmpty()) {
            throw new IllegalArgumentException("--freeze-pretrained needs --pretrained TABLE=FILE, got none");
        }
        if (withoutLinear && pretrained.isEmpty()) {
            throw new IllegalArgumentException(NO_LINEAR + " needs --pretrained TABLE=FILE, got none");
        }
        dataEmbeddings();
        Embeddings result = Embeddings.dim(dim).standardDeviation(standardDeviation);
        if (limit != null) {
            result = new Embeddings(
                    result.dim(),
                    result.dims(),
                    new Initializer.Uniform(limit),
                    result.pretrained(),
                    result.pooling(),
                    result.poolings(),
                    result.domainAsFeature());
        }
        for (Map.Entry<String, Integer> table : dims.entrySet()) {
            result = result.dim(table.getKey(), table.getValue());
        }
        return withoutDomain ? result.withoutDomain() : result;
    }

    /** The choice, with the embeddings that were trained elsewhere. */
    Embeddings embeddings(MultiDomainDataset data) {
        if (dataEmbeddings != null && data.embeddings().isEmpty()) {
            throw new IllegalArgumentException(
                    "option --data-embeddings has no effect: data set \"" + data.name() + "\" brings no embeddings");
        }
        Embeddings result = switch (dataEmbeddings()) {
            case FROZEN -> embeddings().frozen(data);
            case TRAINED -> embeddings().pretrained(data);
            case NONE -> embeddings();
        };
        for (Map.Entry<String, Path> table : pretrained.entrySet()) {
            PretrainedFile file = new PretrainedFile(table.getValue());
            Pretrained rows = file.read(table.getKey(), data.vocabularies().get(table.getKey()), frozen);
            result = result.pretrained(table.getKey(), withoutLinear ? rows.withoutLinear() : rows);
        }
        return result;
    }

    /**
     * Checks that what was chosen is in the model.
     *
     * @throws IllegalArgumentException if there is no linear part to leave weights out of
     */
    void requireParameters(ParameterLayout layout) {
        boolean isLinear =
                layout.entries().stream().anyMatch(entry -> entry.name().startsWith("linear/"));
        if (withoutLinear && !isLinear) {
            throw new IllegalArgumentException(
                    "option " + NO_LINEAR + " has no effect: the backbone has no linear part with weights of ids");
        }
    }

    private DataEmbeddings dataEmbeddings() {
        return dataEmbeddings == null
                ? DataEmbeddings.FROZEN
                : Choice.of(DataEmbeddings.class, "use of the data's embeddings", dataEmbeddings);
    }

    /** The files with embeddings that were trained elsewhere, by table. */
    Map<String, Path> pretrained() {
        return pretrained;
    }

    boolean frozen() {
        return frozen;
    }

    boolean withoutLinear() {
        return withoutLinear;
    }
}
