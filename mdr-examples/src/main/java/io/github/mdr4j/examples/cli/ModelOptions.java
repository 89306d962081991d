package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which model to train. */
final class ModelOptions {

    private static final Registry<ModelOptions, Backbone> BACKBONES = new Registry<ModelOptions, Backbone>("--backbone")
            .with("mlp", Set.of("--hidden", "--dropout"), options -> new Mlp(options.hidden.widths(), options.dropout));

    /** Widths of layers as one value, so that giving the option twice is an error and no longer network. */
    private record Widths(List<Integer> widths) {

        private static final class Converter implements ITypeConverter<Widths> {
            @Override
            public Widths convert(String value) {
                try {
                    return new Widths(Stream.of(value.split(",", -1))
                            .map(Integer::valueOf)
                            .toList());
                } catch (NumberFormatException e) {
                    throw new TypeConversionException(
                            "expected whole numbers with commas between them, got \"" + value + "\"");
                }
            }
        }
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BACKBONES.names().iterator();
        }
    }

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = "mlp",
            completionCandidates = Names.class,
            description = "Architecture: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String backbone = "";

    @Option(
            names = "--embedding-dim",
            paramLabel = "N",
            defaultValue = "16",
            description = "Width of the embeddings. Default: ${DEFAULT-VALUE}.")
    private int embeddingDim;

    @Option(
            names = "--embedding-std",
            paramLabel = "X",
            defaultValue = "0.01",
            description = "Standard deviation of the initial embeddings. Default: ${DEFAULT-VALUE}.")
    private double embeddingStd;

    @Option(
            names = "--hidden",
            paramLabel = "N,..",
            defaultValue = "256,128,64",
            converter = Widths.Converter.class,
            description = "mlp: widths of the hidden layers. Default: ${DEFAULT-VALUE}.")
    private Widths hidden = new Widths(List.of());

    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "mlp: probability of a zero behind a hidden layer in training. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    /**
     * Makes the backbone.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Backbone backbone(Collection<String> given) {
        return BACKBONES.make(backbone, this, given);
    }

    /**
     * Makes the choice of embeddings.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Embeddings embeddings() {
        return Embeddings.dim(embeddingDim).standardDeviation(embeddingStd);
    }
}
