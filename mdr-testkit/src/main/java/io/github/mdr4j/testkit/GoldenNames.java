package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which tensors of a golden model make up which parameters and statistics of a program.
 *
 * <p>Every parameter must be made of something, and every tensor of the file must be used or be one that the reference
 * does not use itself, so that nothing is left uncompared.
 */
public final class GoldenNames {

    private final GoldenModel model;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, List<String>> norms = new LinkedHashMap<>();
    private final Set<String> unknownNorms = new HashSet<>();
    private boolean everyDomain;

    private GoldenNames(GoldenModel model) {
        this.model = model;
    }

    /** Some tensors of the file whose values stand one after another, each rearranged. */
    private record Source(List<String> tensors, UnaryOperator<GoldenTensor> arrangement) {

        double[] values(Map<String, GoldenTensor> all) {
            return tensors.stream()
                    .map(name -> arrangement.apply(required(all, name)))
                    .flatMapToDouble(tensor -> Arrays.stream(tensor.values()))
                    .toArray();
        }
    }

    /**
     * Starts with nothing named.
     *
     * @param model the golden model
     * @return names to be added to
     */
    public static GoldenNames of(GoldenModel model) {
        return new GoldenNames(model);
    }

    /**
     * Names with a number for each domain put in.
     *
     * @param pattern a name with {@code %d} for the number
     * @param count how many
     * @return the names for 0 to {@code count - 1}
     */
    public static String[] numbered(String pattern, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(pattern, i))
                .toArray(String[]::new);
    }

    /**
     * Names the tensors of a parameter; those of its groups or domains stand one after another.
     *
     * @param parameter name in the program
     * @param tensors names in the file
     * @return this
     */
    public GoldenNames parameter(String parameter, String... tensors) {
        return rearranged(parameter, UnaryOperator.identity(), tensors);
    }

    /**
     * Names the matrices of a parameter that holds them transposed.
     *
     * @param parameter name in the program
     * @param tensors names in the file
     * @return this
     */
    public GoldenNames transposed(String parameter, String... tensors) {
        return rearranged(parameter, GoldenTensor::transposed, tensors);
    }

    /**
     * Names the tensors of a parameter that holds their numbers in another order, or a part of them. Weights and
     * derivatives are rearranged alike: {@code rearranged("layer1/weight", t -> t.entry(1), "cross.kernels")},
     * {@code rearranged("conv0/weight", t -> t.permuted(2, 1, 0, 3), "conv.0.weight")}.
     *
     * @param parameter name in the program
     * @param arrangement picks and orders the numbers of a tensor, and does not compute
     * @param tensors names in the file; after the arrangement they stand one after another
     * @return this
     */
    public GoldenNames rearranged(String parameter, UnaryOperator<GoldenTensor> arrangement, String... tensors) {
        return put(parameter, new Source(List.of(tensors), arrangement));
    }

    /**
     * Names the tables of all categorical fields.
     *
     * @param prefix path in the program, in front of the name of the table: {@code embedding/}
     * @param pattern name in the file, with {@code %s} for the field: {@code embedding.%s.weight}
     * @return this
     */
    public GoldenNames tables(String prefix, String pattern) {
        model.tables().forEach((field, table) -> parameter(prefix + table, String.format(pattern, field)));
        return this;
    }

    /**
     * Names the norms behind running statistics, which the file calls {@code running_mean}, {@code running_var} and
     * {@code num_batches_tracked}; those of several domains stand one after another.
     *
     * @param state name of the running statistics in the program
     * @param tensors names in the file, without the last step
     * @return this
     */
    public GoldenNames norm(String state, String... tensors) {
        norms.put(state, List.of(tensors));
        return this;
    }

    /**
     * Names running statistics that the reference does not keep: they are not compared.
     *
     * @param state name of the running statistics in the program
     * @return this
     */
    public GoldenNames normWithoutBuffers(String state) {
        unknownNorms.add(state);
        return this;
    }

    /**
     * Says that the program sends every row through every domain's tower, as the reference does: statistics that are
     * idle otherwise move too.
     *
     * @return this
     */
    public GoldenNames everyDomain() {
        everyDomain = true;
        return this;
    }

    /**
     * The weights of the file.
     *
     * @param layout the program's parameters
     * @return their values, in 64 bits
     * @throws AssertionError if a parameter or a tensor has no partner
     */
    public ParameterVector parameters(ParameterLayout layout) {
        requireComplete(layout);
        Map<String, GoldenTensor> weights = model.weights();
        ParameterVectorBuilder builder = ParameterVector.builder(layout, Precision.FLOAT64);
        sources.forEach((parameter, source) -> builder.set(parameter, source.values(weights)));
        return builder.build();
    }

    /**
     * Compares a gradient with that of the file, number by number.
     *
     * @param gradient the gradient
     * @param tolerance the largest difference that is accepted
     * @throws AssertionError if a number differs by more, naming the parameter
     */
    public void assertGradient(ParameterVector gradient, double tolerance) {
        requireComplete(gradient.layout());
        Map<String, GoldenTensor> grads = model.grads();
        sources.forEach((parameter, source) -> assertThat(gradient.values(parameter))
                .as("%s: gradient of \"%s\"", model, parameter)
                .containsExactly(source.values(grads), within(tolerance)));
    }

    /**
     * The running statistics of the file.
     *
     * @param initial the program's statistics before the first step
     * @return the statistics before the step of the file
     * @throws AssertionError if one has no partner
     */
    public ModelState state(ModelState initial) {
        requireNamed(initial);
        Map<String, GoldenTensor> buffers = model.buffers();
        ModelState state = initial;
        for (ModelState.Entry entry : compared(initial)) {
            state = state.with(
                    entry.name(),
                    values(buffers, entry.name(), ".running_mean"),
                    values(buffers, entry.name(), ".running_var"),
                    initial.count(entry.name()));
        }
        return state;
    }

    /**
     * Compares running statistics with those of the file after its step. Statistics that the file says are idle must be
     * as they were, unless {@link #everyDomain()} was said.
     *
     * @param after the statistics after the step
     * @param tolerance the largest difference that is accepted
     * @throws AssertionError if a number differs by more, naming the statistics
     */
    public void assertState(ModelState after, double tolerance) {
        requireNamed(after);
        Map<String, GoldenTensor> expected = model.buffersAfter();
        Map<String, GoldenTensor> before = model.buffers();
        if (!everyDomain) {
            model.idleBuffers().forEach(name -> expected.put(name, required(before, name)));
        }
        for (ModelState.Entry entry : compared(after)) {
            String name = entry.name();
            assertThat(after.mean(name))
                    .as("%s: running mean of \"%s\"", model, name)
                    .containsExactly(values(expected, name, ".running_mean"), within(tolerance));
            assertThat(after.variance(name))
                    .as("%s: running variance of \"%s\"", model, name)
                    .containsExactly(values(expected, name, ".running_var"), within(tolerance));
        }
    }

    private GoldenNames put(String parameter, Source source) {
        if (sources.put(parameter, source) != null) {
            throw new IllegalArgumentException("parameter \"" + parameter + "\" is named twice");
        }
        return this;
    }

    private double[] values(Map<String, GoldenTensor> buffers, String norm, String suffix) {
        List<String> names = norms.getOrDefault(norm, List.of()).stream()
                .map(tensor -> tensor + suffix)
                .toList();
        return new Source(names, UnaryOperator.identity()).values(buffers);
    }

    private void requireComplete(ParameterLayout layout) {
        assertThat(sources.keySet())
                .as("%s: parameters that are named, and those of the program", model)
                .containsExactlyInAnyOrderElementsOf(
                        layout.entries().stream().map(ParameterEntry::name).toList());
        Set<String> unnamed = new HashSet<>(model.weights().keySet());
        sources.values().forEach(source -> source.tensors().forEach(unnamed::remove));
        model.unusedParameters().forEach(unnamed::remove);
        assertThat(unnamed)
                .as("%s: tensors that no parameter is made of", model)
                .isEmpty();
    }

    private void requireNamed(ModelState state) {
        assertThat(Stream.concat(norms.keySet().stream(), unknownNorms.stream()))
                .as("%s: norms that are named, and those of the program", model)
                .containsExactlyInAnyOrderElementsOf(
                        state.entries().stream().map(ModelState.Entry::name).toList());
    }

    private List<ModelState.Entry> compared(ModelState state) {
        return state.entries().stream()
                .filter(entry -> !unknownNorms.contains(entry.name()))
                .toList();
    }

    private static GoldenTensor required(Map<String, GoldenTensor> tensors, String name) {
        GoldenTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AssertionError("no tensor \"" + name + "\" in the golden file; there are " + tensors.keySet());
        }
        return tensor;
    }
}
