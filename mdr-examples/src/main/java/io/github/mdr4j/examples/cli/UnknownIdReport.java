package io.github.mdr4j.examples.cli;

import io.github.mdr4j.train.UnknownIdCounter;
import io.github.mdr4j.train.UnknownIds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which features of rows have ids that a model does not know. */
final class UnknownIdReport {

    private UnknownIdReport() {}

    /**
     * Prints what was counted.
     *
     * @param features the numbers of a data set, which has no texts
     * @param texts the ids that were unknown when its files were read
     */
    static void print(PrintWriter console, List<UnknownIds> features, UnknownIdCounter texts) {
        Map<String, UnknownIds> read =
                texts.unknown().stream().collect(Collectors.toMap(UnknownIds::feature, ids -> ids));
        print(
                console,
                features.stream()
                        .map(ids -> withTexts(ids, read.getOrDefault(ids.feature(), ids)))
                        .toList());
    }

    private static UnknownIds withTexts(UnknownIds numbers, UnknownIds texts) {
        return new UnknownIds(numbers.feature(), numbers.ids(), numbers.unknown(), texts.example(), texts.similar());
    }

    static void print(PrintWriter console, List<UnknownIds> features) {
        for (UnknownIds feature : features) {
            console.println("mdr: " + (feature.all() ? "WARNING: " : "") + feature);
        }
        console.flush();
    }
}
