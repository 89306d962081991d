package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether data has the domains, features and ids that a model was trained with. */
final class ModelFit {

    private final List<String> differences = new ArrayList<>();

    private ModelFit() {}

    /**
     * Compares.
     *
     * @throws ConfigurationException if there is a difference; the message has all of them
     */
    static void require(TrainedRecommender model, MultiDomainDataset data) {
        ModelFit fit = new ModelFit();
        fit.compareDomains(model.schema(), data.schema());
        fit.compareFeatures(model.schema(), data.schema());
        fit.compareIds(model.vocabularies(), data.vocabularies());
        if (!fit.differences.isEmpty()) {
            throw new ConfigurationException(
                    "data set \"" + data.name() + "\" does not fit the model: " + String.join("; ", fit.differences));
        }
    }

    private void compareDomains(FeatureSchema model, FeatureSchema data) {
        List<String> expected = model.domains().stream().map(Domain::name).toList();
        List<String> got = data.domains().stream().map(Domain::name).toList();
        if (!expected.equals(got)) {
            differences.add("domains: expected " + expected.size() + " " + shortened(expected) + ", got " + got.size()
                    + " " + shortened(got));
        }
    }

    private void compareFeatures(FeatureSchema model, FeatureSchema data) {
        Set<String> names = new LinkedHashSet<>();
        model.features().forEach(feature -> names.add(feature.name()));
        data.features().forEach(feature -> names.add(feature.name()));
        int before = differences.size();
        for (String name : names) {
            String expected = text(model, name);
            String got = text(data, name);
            if (!expected.equals(got)) {
                differences.add("feature \"" + name + "\": expected " + expected + ", got " + got);
            }
        }
        if (differences.size() == before && !model.features().equals(data.features())) {
            differences.add("order of the features: expected " + names(model) + ", got " + names(data));
        }
    }

    private void compareIds(Map<String, Vocabulary> model, Map<String, Vocabulary> data) {
        if (!differences.isEmpty()) {
            return; // tables of other sizes have other ids
        }
        Set<String> tables = new TreeSet<>(model.keySet());
        tables.addAll(data.keySet());
        for (String table : tables) {
            Vocabulary expected = model.get(table);
            Vocabulary got = data.get(table);
            if (!Objects.equals(expected, got)) {
                differences.add("ids of table \"" + table + "\": expected "
                        + (expected == null ? "none, only row numbers" : "those of the model") + ", got "
                        + text(expected, got));
            }
        }
    }

    private static String text(@Nullable Vocabulary expected, @Nullable Vocabulary got) {
        if (got == null) {
            return "none, only row numbers";
        }
        return expected == null ? got.ids().size() + " ids" : got.ids().size() + " others, or others in order";
    }

    private static String text(FeatureSchema schema, String name) {
        Optional<Feature> found = schema.features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst();
        return found.map(ModelFit::text).orElse("none");
    }

    private static String text(Feature feature) {
        if (feature instanceof Feature.Sparse sparse) {
            return "one of " + sparse.cardinality() + " ids of table \"" + sparse.table() + "\"";
        }
        if (feature instanceof Feature.Sequence sequence) {
            return "up to " + sequence.maxLength() + " of " + sequence.cardinality() + " ids of table \""
                    + sequence.table() + "\"";
        }
        int width = ((Feature.Dense) feature).width();
        return width == 1 ? "a number" : width + " numbers";
    }

    private static List<String> names(FeatureSchema schema) {
        return schema.features().stream().map(Feature::name).toList();
    }

    private static String shortened(List<String> names) {
        int shown = Math.min(names.size(), 10);
        return names.subList(0, shown) + (shown < names.size() ? " and others" : "");
    }
}
