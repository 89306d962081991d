package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.Ccpm;
import io.github.mdr4j.backbones.Dcn;
import io.github.mdr4j.backbones.Nfm;
import io.github.mdr4j.backbones.Pnn;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.FieldProducts;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How backbones for one domain let features interact. */
final class InteractionOptions {

    static final Set<String> AUTO_INT =
            Set.of("--heads", "--head-width", "--attention-layers", "--scaled-attention", "--wide");
    static final Set<String> CCPM = Set.of("--convolutions");
    static final Set<String> DCN = Set.of("--cross-layers", "--cross-form", "--wide");
    static final Set<String> NFM = Set.of("--pooling-norm");
    static final Set<String> PNN = Set.of("--products", "--outer-products");

    /** Convolutions, one behind the other. */
    private record Convolutions(List<Ccpm.Convolution> list) {

        private static final class Converter implements ITypeConverter<Convolutions> {
            @Override
            public Convolutions convert(String value) {
                return new Convolutions(Stream.of(value.split(",", -1))
                        .map(part -> convolution(part, value))
                        .toList());
            }

            private static Ccpm.Convolution convolution(String part, String value) {
                String[] numbers = part.split("x", -1);
                try {
                    if (numbers.length == 2) {
                        return new Ccpm.Convolution(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
                    }
                } catch (NumberFormatException e) {
                    throw wrong(value);
                }
                throw wrong(value);
            }

            private static TypeConversionException wrong(String value) {
                return new TypeConversionException(
                        "expected WIDTHxFILTERS with commas between them such as 6x4,5x4, got" + " \"" + value + "\"");
            }
        }
    }

    @Option(
            names = "--heads",
            paramLabel = "N",
            defaultValue = "2",
            description = "auto_int: number of heads. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(
            names = "--head-width",
            paramLabel = "N",
            defaultValue = "32",
            description = "auto_int: width of a head; embedding for the embedding's width divided by the heads."
                    + " Default: ${DEFAULT-VALUE}.")
    private String headWidth = "";

    @Option(
            names = "--attention-layers",
            paramLabel = "N",
            defaultValue = "3",
            description = "auto_int: number of attention layers. Default: ${DEFAULT-VALUE}.")
    private int attentionLayers;

    @Option(
            names = "--scaled-attention",
            description = "auto_int: divides products of queries and keys by the root of a head's width. Default: off.")
    private boolean scaled;

    @Option(names = "--wide", description = "auto_int, dcn: adds a linear part, as public code does. Default: off.")
    private boolean wide;

    @Option(
            names = "--convolutions",
            paramLabel = "WxF,..",
            defaultValue = "6x4,5x4",
            converter = Convolutions.Converter.class,
            description = "ccpm: fields in the window and filters of every convolution. Default: ${DEFAULT-VALUE}.")
    private Convolutions convolutions = new Convolutions(List.of());

    @Option(
            names = "--cross-layers",
            paramLabel = "N",
            description = "dcn, multi_domain_dcn: number of cross layers. Default: 3; multi_domain_dcn: 2.")
    private @Nullable Integer crossLayers;

    @Option(
            names = "--cross-form",
            paramLabel = "FORM",
            defaultValue = "matrix",
            description = "dcn: what a cross layer multiplies by; vector (DCN) or matrix (DCN-V2)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String crossForm = "";

    @Option(
            names = "--pooling-norm",
            paramLabel = "true|false",
            arity = "1",
            defaultValue = "true",
            description =
                    "nfm: batch norm behind the pooling, which public code leaves out. Default: ${DEFAULT-VALUE}.")
    private boolean poolingNorm;

    @Option(
            names = "--products",
            paramLabel = "KIND",
            defaultValue = "inner",
            description = "pnn: inner, outer or both. Default: ${DEFAULT-VALUE}.")
    private String products = "";

    @Option(
            names = "--outer-products",
            paramLabel = "FORM",
            defaultValue = "sum",
            description = "pnn: what is kept of outer products; sum (the paper's), matrix, vector or number."
                    + " Default: ${DEFAULT-VALUE}.")
    private String outerProducts = "";

    Backbone autoInt(LayerOptions layers) {
        return new AutoInt(heads, headWidth(), attentionLayers, scaled, wide, layers.hidden(), layers.dropout());
    }

    Backbone ccpm(LayerOptions layers) {
        return new Ccpm(convolutions.list(), layers.hidden(), layers.dropout());
    }

    Backbone dcn(LayerOptions layers) {
        CrossLayer.Form form = Choice.of(CrossLayer.Form.class, "cross form", crossForm);
        return new Dcn(form, crossLayers(3), wide, layers.hidden(), layers.dropout());
    }

    Backbone nfm(LayerOptions layers) {
        Normalization pooled = poolingNorm ? Normalization.BATCH : Normalization.NONE;
        return new Nfm(layers.hidden(), layers.dropout(), pooled);
    }

    Backbone pnn(LayerOptions layers) {
        FieldProducts.Outer outer = Choice.of(FieldProducts.Outer.class, "form of outer products", outerProducts);
        return switch (products) {
            case "inner" -> new Pnn(true, Optional.empty(), layers.hidden(), layers.dropout());
            case "outer" -> new Pnn(false, Optional.of(outer), layers.hidden(), layers.dropout());
            case "both" -> new Pnn(true, Optional.of(outer), layers.hidden(), layers.dropout());
            default -> throw Choice.unknown("products", products, List.of("inner", "outer", "both"));
        };
    }

    int crossLayers(int otherwise) {
        return crossLayers == null ? otherwise : crossLayers;
    }

    private OptionalInt headWidth() {
        if (headWidth.equals("embedding")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(headWidth));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--head-width must be a whole number or \"embedding\", got \"" + headWidth + "\"", e);
        }
    }
}
