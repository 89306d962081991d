package io.github.mdr4j.examples.cli;

import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The layers that most backbones have. */
final class LayerOptions {

    static final String HIDDEN = "--hidden";
    static final String NORMALIZATION = "--normalization";
    static final String FORM = "--form";

    /** Batch normalisation as the layer of Keras has it by default. */
    private static final Normalization KERAS =
            new Normalization.Batch(Optional.of(Op.Statistics.BATCH), Op.Variance.BIASED, 1e-3, 0.99);

    @Option(
            names = HIDDEN,
            paramLabel = "N,..",
            defaultValue = "256,128,64",
            converter = Widths.Converter.class,
            description = "Widths of the hidden layers; none for no deep network, in auto_int and dcn."
                    + " Default: ${DEFAULT-VALUE}.")
    private Widths hidden = new Widths(List.of());

    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "Probability of a zero behind a hidden layer in training. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(
            names = NORMALIZATION,
            paramLabel = "KIND",
            description =
                    "Backbones for many domains: what is normalised in front of activations; none, batch, keras-batch"
                            + " (as in the official code of MAMDR: slow running values for all domains together) or layer;"
                            + " star: in front of the first layer. Default: none; star: by domain.")
    private @Nullable String normalization;

    @Option(
            names = FORM,
            paramLabel = "FORM",
            defaultValue = "paper",
            description = "Backbones for many domains: paper, reference (as the public benchmark's code has it) or, for"
                    + " star, mamdr (the baseline of MAMDR's code). Default: ${DEFAULT-VALUE}.")
    private String form = "";

    List<Integer> hidden() {
        return hidden.list();
    }

    int[] widths() {
        return hidden.array();
    }

    double dropout() {
        return dropout;
    }

    /**
     * A backbone in the form that was asked for.
     *
     * @param paper the backbone as in its paper
     * @param reference makes it as the public benchmark's code has it
     */
    <B extends Backbone> B inForm(B paper, UnaryOperator<B> reference) {
        return form("reference").equals("paper") ? paper : reference.apply(paper);
    }

    /**
     * A backbone with the normalisation that was asked for, or else with that which it has.
     *
     * @param with sets it
     */
    <B extends Backbone> B normalized(B backbone, BiFunction<B, Normalization, B> with) {
        Normalization kind = normalization();
        return kind == null ? backbone : with.apply(backbone, kind);
    }

    private @Nullable Normalization normalization() {
        if (normalization == null) {
            return null;
        }
        return switch (normalization) {
            case "none" -> Normalization.NONE;
            case "batch" -> Normalization.BATCH;
            case "keras-batch" -> KERAS;
            case "layer" -> Normalization.LAYER;
            default ->
                throw Choice.unknown("normalization", normalization, List.of("none", "batch", "keras-batch", "layer"));
        };
    }

    /**
     * Whose form it is.
     *
     * @param known the forms that there are beside the paper's
     */
    String form(String... known) {
        List<String> forms = new ArrayList<>(List.of("paper"));
        forms.addAll(List.of(known));
        if (!forms.contains(form)) {
            throw Choice.unknown("form", form, forms);
        }
        return form;
    }
}
