package io.github.mdr4j.datasets;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link CsvDomains} was asked for; its methods say what each option does. */
record CsvOptions(
        String name,
        List<CsvSource> sources,
        CsvFormat format,
        CsvDomainRule domainRule,
        CsvSplitRule splitRule,
        List<CsvFeature> features,
        @Nullable String labelColumn,
        @Nullable Double positiveAbove,
        Map<String, Vocabulary> vocabularies,
        CsvIdRule idRule,
        int maxBadRows) {

    /**
     * Checks that the options go together.
     *
     * @throws ConfigurationException if they do not, with all that is wrong
     */
    CsvOptions {
        sources = List.copyOf(sources);
        features = List.copyOf(features);
        vocabularies = Collections.unmodifiableMap(new LinkedHashMap<>(vocabularies));
        List<String> problems = new ArrayList<>();
        checkFormat(format, problems);
        checkDomains(sources, domainRule, problems);
        checkSplits(sources, splitRule, problems);
        checkFeatures(features, problems);
        checkLabel(labelColumn, splitRule, features, problems);
        checkVocabularies(features, vocabularies, idRule, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException("CSV options do not go together: " + String.join("; ", problems));
        }
    }

    /** The column of the label. */
    String label() {
        return Objects.requireNonNull(labelColumn);
    }

    /** All options as texts, by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("name", name);
        texts.put(
                "sources",
                sources.stream()
                        .map(source -> "domain " + source.domain() + " split " + source.split())
                        .toList()
                        .toString());
        texts.put("format", format.toString());
        texts.put("domains", domainRule.toString());
        texts.put("split", splitRule.withDefaults().toString());
        texts.put("features", features.toString());
        texts.put("label", label() + (positiveAbove == null ? "" : " above " + positiveAbove));
        texts.put("ids", idRule.toString());
        texts.put("maxBadRows", String.valueOf(maxBadRows));
        vocabularies.forEach((table, vocabulary) ->
                texts.put("vocabulary " + table, vocabulary + ", hash " + Integer.toHexString(vocabulary.hashCode())));
        return texts;
    }

    private static void checkFormat(CsvFormat format, List<String> problems) {
        if (format.delimiter().equals(String.valueOf(format.quote()))) {
            problems.add("delimiter and quote: expected two characters, got '" + format.quote() + "' for both");
        } else if (format.delimiter().indexOf(format.quote()) >= 0) {
            problems.add(
                    "delimiter: expected no quote (" + format.quote() + ") in it, got \"" + format.delimiter() + "\"");
        }
        if (format.header() instanceof CsvHeader.Given header) {
            Set<String> names = new HashSet<>();
            header.names().stream()
                    .filter(column -> !names.add(column))
                    .forEach(column -> problems.add("withoutHeader: two columns are named \"" + column + "\""));
        }
    }

    private static void checkDomains(List<CsvSource> sources, CsvDomainRule rule, List<String> problems) {
        long named = sources.stream().filter(source -> source.domain() != null).count();
        if (sources.isEmpty()) {
            problems.add("files: expected at least one, got none");
        } else if (named == 0 && rule.column() == null) {
            problems.add("domains: expected option domainColumn, or files that domain(...) added, got neither");
        } else if (named > 0 && rule.column() != null) {
            problems.add(
                    "domainColumn and domain exclude each other: expected domains by column or by file, got column \""
                            + rule.column() + "\" and " + named + " of " + sources.size() + " files with a domain");
        } else if (named > 0 && named < sources.size()) {
            problems.add("domains: expected all files with a domain or none, got " + named + " of " + sources.size());
        }
        if (rule.column() == null && rule.order() != null) {
            problems.add("domainOrder: needs domainColumn");
        }
        if (rule.column() == null && !rule.names().isEmpty()) {
            problems.add("domains: needs domainColumn");
        }
        if (rule.order() != null && !rule.names().isEmpty()) {
            problems.add("domainOrder and domains exclude each other: domains are numbered as given");
        }
        Set<String> names = new HashSet<>();
        for (String domain : rule.names()) {
            if (domain.isBlank()) {
                problems.add("domains: a name must not be blank");
            } else if (!names.add(domain)) {
                problems.add("domains: two are named \"" + domain + "\"");
            }
        }
    }

    private static void checkSplits(List<CsvSource> sources, CsvSplitRule rule, List<String> problems) {
        long known = sources.stream().filter(source -> source.split() != null).count();
        List<String> ways = new ArrayList<>();
        if (known > 0) {
            ways.add("files of a split");
        }
        if (rule.column() != null) {
            ways.add("splitColumn \"" + rule.column() + "\"");
        }
        if (rule.asksForDraw()) {
            ways.add(rule.fractions() != null ? "split" : "seed");
        }
        if (ways.size() > 1) {
            problems.add("files of a split, splitColumn and a random split exclude each other: got "
                    + String.join(" and ", ways));
        }
        if (known > 0 && known < sources.size()) {
            problems.add("splits: expected all files with a split or none, got " + known + " of " + sources.size());
        }
    }

    private static void checkFeatures(List<CsvFeature> features, List<String> problems) {
        if (features.isEmpty()) {
            problems.add("features: expected at least one of sparse, dense and sequence, got none");
        }
        Set<String> names = new HashSet<>();
        for (CsvFeature feature : features) {
            if (!names.add(feature.name())) {
                problems.add("features: two are named \"" + feature.name() + "\"");
            }
            String table = feature.table();
            if (feature.name().equals(FeatureSchema.DOMAIN) || FeatureSchema.DOMAIN.equals(table)) {
                problems.add("feature \"" + feature.name() + "\": the name \"" + FeatureSchema.DOMAIN
                        + "\" belongs to the built-in feature with the index of the row's domain");
            }
        }
    }

    private static void checkLabel(
            @Nullable String label, CsvSplitRule splitRule, List<CsvFeature> features, List<String> problems) {
        if (label == null) {
            problems.add("label: expected the name of a column, got none");
        }
        for (CsvFeature feature : features) {
            if (label != null && feature.columns().contains(label)) {
                problems.add("feature \"" + feature.name() + "\": column \"" + label + "\" is the label");
            }
            if (splitRule.column() != null && feature.columns().contains(splitRule.column())) {
                problems.add("feature \"" + feature.name() + "\": column \"" + splitRule.column() + "\" is the split");
            }
        }
    }

    private static void checkVocabularies(
            List<CsvFeature> features, Map<String, Vocabulary> given, CsvIdRule rule, List<String> problems) {
        Set<String> tables = new HashSet<>();
        for (CsvFeature feature : features) {
            String table = feature.table();
            if (table != null) {
                tables.add(table);
            }
        }
        given.keySet().stream()
                .filter(table -> !tables.contains(table))
                .forEach(table -> problems.add("vocabulary: no feature has table \"" + table + "\""));
        boolean allGiven = given.keySet().containsAll(tables);
        if (allGiven && rule.minCount() != null) {
            problems.add("minCount: no vocabulary is built");
        }
        if (allGiven
                && rule.unknown() != null
                && given.values().stream().anyMatch(vocabulary -> vocabulary.unknown() != rule.unknown())) {
            problems.add("unknownIds: no vocabulary is built, and not all that are given treat unknown ids so");
        }
        if (rule.minCountOrDefault() > 1 && rule.unknown() == Vocabulary.Unknown.ERROR) {
            problems.add("minCount and unknownIds(ERROR) exclude each other: rare ids would be errors");
        }
    }
}
