package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchBuilder;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.strategy.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One variant of a golden learning-strategy file: logistic regression on a few numbers, through several epochs.
 *
 * <p>A vector of parameters is the list of weights followed by the bias. The numbers of a row are one dense feature,
 * {@value #FEATURE}.
 */
public final class GoldenTrace {

    /** Name of the dense feature that holds the numbers of a row. */
    public static final String FEATURE = "x";

    private final GoldenJson file;
    private final GoldenJson variant;

    private GoldenTrace(GoldenJson file, GoldenJson variant) {
        this.file = file;
        this.variant = variant;
    }

    static List<GoldenTrace> variants(GoldenJson file) {
        GoldenTraceFormat.check(file);
        return file.at("variants").list().stream()
                .map(variant -> new GoldenTrace(file, variant))
                .toList();
    }

    /**
     * What one epoch leads to.
     *
     * @param json everything that the file says about it
     */
    public record After(GoldenJson json) {

        /**
         * The shared parameters.
         *
         * @return weights, then the bias
         */
        public double[] shared() {
            return json.at("shared").numbers();
        }

        /**
         * The parameters of each domain.
         *
         * @return by domain weights, then the bias; empty if the file has none
         */
        public List<double[]> specific() {
            return vectors(json, "specific");
        }

        /**
         * The mean batch loss of each domain under the parameters that serve it.
         *
         * @return one a domain
         */
        public double[] domainLoss() {
            return json.at("domain_loss").numbers();
        }

        /**
         * The optimisers whose memory the file has.
         *
         * @return their names in the file, such as {@code inner}; empty for optimisers without a memory
         */
        public List<String> optimizers() {
            return json.has("optimizer_state") ? json.at("optimizer_state").names() : List.of();
        }

        /**
         * The memory of an optimiser.
         *
         * @param name name of the optimiser in the file, such as {@code inner}
         * @return an object with {@code t}, {@code m} and {@code v}
         */
        public GoldenJson optimizer(String name) {
            return json.at("optimizer_state").at(name);
        }
    }

    /**
     * One change of the parameters in the first epoch.
     *
     * @param json everything that the file says about it
     */
    public record Step(GoldenJson json) {

        /**
         * Whether an optimiser stepped on a batch, rather than one vector following another.
         *
         * @return true if it did
         */
        public boolean onBatch() {
            return json.has("batch");
        }

        /**
         * The parameters just after.
         *
         * @return weights, then the bias
         */
        public double[] parameters() {
            return json.at("params").numbers();
        }

        /**
         * The loss just before.
         *
         * @return the mean loss of the batch
         */
        public double loss() {
            return json.at("loss").number();
        }
    }

    /**
     * Everything that the file says about this variant.
     *
     * @return the variant
     */
    public GoldenJson json() {
        return variant;
    }

    /**
     * The algorithm of this variant.
     *
     * @return its name, such as {@code mixed}
     */
    public String runner() {
        return variant.at("runner").text();
    }

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        List<String> names =
                IntStream.range(0, domains().size()).mapToObj(d -> "d" + d).toList();
        int width = file.at("config").at("features").integer();
        return FeatureSchema.of(names, List.of(new Feature.Dense(FEATURE, width)));
    }

    /**
     * The batches of each domain; batch k of the mixed ones joins the k-th batches of all domains.
     *
     * @return the batches
     */
    public GivenBatches batches() {
        FeatureSchema schema = schema();
        List<List<Batch>> perDomain = new ArrayList<>();
        int longest = 0;
        for (int d = 0; d < domains().size(); d++) {
            List<Batch> batches = new ArrayList<>();
            for (int k = 0; k < batchesOf(d).size(); k++) {
                batches.add(batch(schema, k, List.of(d)));
            }
            perDomain.add(batches);
            longest = Math.max(longest, batches.size());
        }
        List<Integer> all = IntStream.range(0, domains().size()).boxed().toList();
        List<Batch> mixed =
                IntStream.range(0, longest).mapToObj(k -> batch(schema, k, all)).toList();
        return new GivenBatches(perDomain, mixed);
    }

    /**
     * The orders and helpers; targets that are {@linkplain #targetIncluded() included} are left out.
     *
     * @return the schedule
     */
    public Schedule schedule() {
        List<Domain> domains = schema().domains();
        List<List<List<Domain>>> helpers = new ArrayList<>();
        boolean included = variant.has("helpers") && targetIncluded();
        for (GoldenJson epoch : variant.has("helpers") ? variant.at("helpers").list() : List.<GoldenJson>of()) {
            List<List<Domain>> ofEpoch = new ArrayList<>();
            for (GoldenJson ofTarget : epoch.list()) {
                int target = ofEpoch.size();
                ofEpoch.add(ofTarget.integers().stream()
                        .filter(helper -> !included || helper != target)
                        .map(domains::get)
                        .toList());
            }
            helpers.add(ofEpoch);
        }
        List<List<Domain>> orders = variant.at("domain_order").list().stream()
                .map(order -> order.integers().stream().map(domains::get).toList())
                .toList();
        return new GivenSchedule(orders, helpers, draws(domains));
    }

    /** What the file says about draws: who is held out in a step, and who a domain's gradient is projected on. */
    private Map<String, List<List<List<Domain>>>> draws(List<Domain> domains) {
        Map<String, List<List<List<Domain>>>> draws = new HashMap<>();
        if (variant.has("meta_test_domains")) {
            draws.put(
                    "held out",
                    variant.at("meta_test_domains").list().stream()
                            .map(epoch -> epoch.integers().stream()
                                    .map(domain -> List.of(domains.get(domain)))
                                    .toList())
                            .toList());
        }
        for (Domain domain : variant.has("projection_order") ? domains : List.<Domain>of()) {
            draws.put(
                    "projections of domain " + domain.index(),
                    variant.at("projection_order").list().stream()
                            .map(epoch -> epoch.list().stream()
                                    .map(step -> step.list().get(domain.index()).integers().stream()
                                            .map(domains::get)
                                            .toList())
                                    .toList())
                            .toList());
        }
        return draws;
    }

    /**
     * The largest number of helpers of a target, itself left out where it is {@linkplain #targetIncluded() included}.
     *
     * @return the number
     */
    public int helpers() {
        int longest = variant.at("helpers").list().stream()
                .flatMap(epoch -> epoch.list().stream())
                .mapToInt(ofTarget -> ofTarget.list().size())
                .max()
                .orElse(0);
        return targetIncluded() ? longest - 1 : longest;
    }

    /**
     * Whether each target is its own last helper, in every epoch. A target that is found elsewhere among its helpers is
     * a helper like the others.
     *
     * @return true if it is
     */
    public boolean targetIncluded() {
        for (GoldenJson epoch : variant.at("helpers").list()) {
            for (int target = 0; target < epoch.list().size(); target++) {
                List<Integer> helpers = epoch.list().get(target).integers();
                if (helpers.isEmpty() || helpers.indexOf(target) != helpers.size() - 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The dense optimiser of the steps: the inner one, or the outer one of MLDG, whose inner step is none of an
     * optimiser.
     *
     * @return the optimiser
     */
    public Optimizer optimizer() {
        if (variant.has("inner_lr")) {
            return Sgd.rate(variant.at("outer_lr").number());
        }
        return optimizer(variant.at(runner().equals("mldg_code") ? "outer_optimizer" : "inner_optimizer"));
    }

    /**
     * The optimiser of outer steps.
     *
     * @return the optimiser
     */
    public Optimizer outerOptimizer() {
        return optimizer(variant.at("outer_optimizer"));
    }

    private static Optimizer optimizer(GoldenJson json) {
        double rate = json.at("lr").number();
        return switch (json.at("kind").text()) {
            case "sgd" -> Sgd.rate(rate);
            case "adam" ->
                new Adam(
                        rate,
                        json.at("beta1").number(),
                        json.at("beta2").number(),
                        json.at("eps").number(),
                        0,
                        false,
                        false,
                        0);
            default -> throw json.expected("optimiser sgd or adam");
        };
    }

    /**
     * The shared parameters before the first epoch.
     *
     * @return weights, then the bias
     */
    public double[] shared() {
        return variant.at("init").at("shared").numbers();
    }

    /**
     * The parameters of each domain before the first epoch.
     *
     * @return by domain weights, then the bias; empty if the file has none
     */
    public List<double[]> specific() {
        return vectors(variant.at("init"), "specific");
    }

    /**
     * What each epoch leads to.
     *
     * @return one an epoch, in order
     */
    public List<After> epochs() {
        return variant.at("after_epoch").list().stream().map(After::new).toList();
    }

    /**
     * The changes of the parameters in the first epoch.
     *
     * @return the changes in order
     */
    public List<Step> firstEpoch() {
        return variant.at("inner_steps_first_epoch").list().stream()
                .map(Step::new)
                .toList();
    }

    /** Returns the names of the file and of the variant. */
    @Override
    public String toString() {
        return file + " " + variant.at("name").text();
    }

    private List<GoldenJson> domains() {
        return file.at("data").at("domains").list();
    }

    private List<GoldenJson> batchesOf(int domain) {
        return domains().get(domain).at("batches").list();
    }

    private Batch batch(FeatureSchema schema, int number, List<Integer> domains) {
        List<Integer> rowDomains = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<Integer> y = new ArrayList<>();
        for (int d : domains) {
            if (number < batchesOf(d).size()) {
                GoldenJson batch = batchesOf(d).get(number);
                batch.at("x").list().forEach(row -> row.list().forEach(v -> x.add(v.number())));
                batch.at("y").integers().forEach(label -> {
                    y.add(label);
                    rowDomains.add(d);
                });
            }
        }
        float[] labels = new float[y.size()];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = y.get(r);
        }
        BatchBuilder builder =
                Batch.of(schema, rowDomains.stream().mapToInt(d -> d).toArray());
        return builder.dense(0, x.stream().mapToDouble(v -> v).toArray())
                .labels(labels)
                .build();
    }

    private static List<double[]> vectors(GoldenJson json, String key) {
        return json.has(key)
                ? json.at(key).list().stream().map(GoldenJson::numbers).toList()
                : List.of();
    }
}
