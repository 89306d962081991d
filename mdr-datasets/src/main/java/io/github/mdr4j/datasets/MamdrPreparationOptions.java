package io.github.mdr4j.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@link MamdrPreparation} as options, for all data sets whose negatives are sampled. */
final class MamdrPreparationOptions {

    static final DatasetOption CLICK_RATIO = new DatasetOption(
            "--click-ratio",
            "RATIO",
            "positives for every sampled negative; a number, one for every domain with commas between them, a range such"
                    + " as 0.2..0.5 from which each domain draws, or official, as in the published data: 0.22, 0.23,"
                    + " 0.32, ... Default: official.");
    static final DatasetOption SPLIT_BY = new DatasetOption(
            "--split-by",
            "METHOD",
            "how rows are divided; mamdr: positives at random by domain, negatives by user; random; time; last: the last"
                    + " positive of a user is for test, the last but one for validation. Default: mamdr.");
    static final DatasetOption FRACTIONS = new DatasetOption(
            "--fractions",
            "X,X,X",
            "the shares of training, validation and test rows. Default: 0.6,0.2,0.2 with --split-by mamdr, else"
                    + " 0.8,0.1,0.1.");
    static final DatasetOption SPLIT_SEED = new DatasetOption(
            "--split-seed", "N", "decides negatives, splits and the order of the rows. Default: 123.");
    static final DatasetOption MAX_BAD_ROWS = new DatasetOption(
            "--max-bad-rows", "N", "how many broken rows are left out; one more is an error. Default: 0.");

    private MamdrPreparationOptions() {}

    /** The options, and some more in front of them. */
    static List<DatasetOption> with(DatasetOption... others) {
        List<DatasetOption> all = new ArrayList<>(List.of(others));
        all.addAll(List.of(CLICK_RATIO, SPLIT_BY, FRACTIONS, SPLIT_SEED, MAX_BAD_ROWS));
        return List.copyOf(all);
    }

    /**
     * The preparation that the options ask for.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    static MamdrPreparation preparation(OptionValues values) {
        MamdrPreparation official = MamdrPreparation.official();
        return new MamdrPreparation(
                values.value(CLICK_RATIO.name(), MamdrPreparationOptions::clickRatio)
                        .orElse(official.clickRatio()),
                splitMethod(values),
                values.seed(SPLIT_SEED.name()).orElse(official.seed()));
    }

    /** How many broken rows are left out. */
    static int maxBadRows(OptionValues values) {
        return values.value(MAX_BAD_ROWS.name(), text -> BadRows.requireMost(Integer.parseInt(text)))
                .orElse(0);
    }

    /** The options of a source: those of its preparation behind its domains. */
    static Map<String, String> of(List<String> domains, MamdrPreparation preparation, int maxBadRows) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("domains", String.join(",", domains));
        options.put("clickRatio", preparation.clickRatio().toString());
        options.put("split", preparation.split().toString());
        options.put("seed", String.valueOf(preparation.seed()));
        options.put("maxBadRows", String.valueOf(maxBadRows));
        return options;
    }

    private static ClickRatio clickRatio(String text) {
        if (text.equals("official")) {
            return ClickRatio.official();
        }
        int dots = text.indexOf("..");
        try {
            if (dots >= 0) {
                return ClickRatio.uniform(
                        Double.parseDouble(text.substring(0, dots)), Double.parseDouble(text.substring(dots + 2)));
            }
            double[] ratios = Stream.of(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return ratios.length == 1 ? ClickRatio.fixed(ratios[0]) : ClickRatio.each(ratios);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected official, a number such as 0.25, a range such as 0.2..0.5, or numbers with commas between"
                            + " them, one a domain, got \"" + text + "\"",
                    e);
        }
    }

    private static SplitMethod splitMethod(OptionValues values) {
        String method = values.text(SPLIT_BY.name()).orElse("mamdr");
        double[] shares = values.value(FRACTIONS.name(), SplitFractions::parse)
                .map(fractions -> new double[] {fractions.train(), fractions.validation(), fractions.test()})
                .orElse(method.equals("mamdr") ? new double[] {0.6, 0.2, 0.2} : new double[] {0.8, 0.1, 0.1});
        return switch (method) {
            case "mamdr" -> SplitMethod.mamdr(shares[0], shares[1], shares[2]);
            case "random" -> SplitMethod.random(shares[0], shares[1], shares[2]);
            case "time" -> SplitMethod.byTime(shares[0], shares[1], shares[2]);
            case "last" -> {
                if (values.has(FRACTIONS.name())) {
                    throw new IllegalArgumentException(
                            "option " + FRACTIONS.name() + " has no effect with " + SPLIT_BY.name() + " last");
                }
                yield SplitMethod.leaveLastOut();
            }
            default ->
                throw new IllegalArgumentException(
                        "unknown split method \"" + method + "\": expected one of mamdr, random, time, last");
        };
    }
}
