package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.testkit.GivenBatches;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The batches that a golden trace trains on, in the order in which a strategy has to meet them. */
final class GoldenBatches {

    private GoldenBatches() {}

    /** All batches of the file, unless it names those for support and queries or ends an epoch before the last one. */
    static BatchSource training(GoldenTrace trace) {
        GoldenJson json = trace.json();
        if (json.has("query_batches")) {
            return only(trace, order(trace));
        }
        if (json.has("projection_order")) {
            return first(trace, json.at("projection_order"));
        }
        return json.has("meta_test_domains") ? first(trace, json.at("meta_test_domains")) : trace.batches();
    }

    /** The share of queries with which a strategy divides the batches as the file does. */
    static double queryShare(GoldenTrace trace) {
        List<Integer> support = trace.json().at("support_batches").integers();
        List<Integer> queries = trace.json().at("query_batches").integers();
        if (support.isEmpty() || queries.isEmpty()) {
            throw trace.json().expected("support and query batches");
        }
        return support.equals(queries) ? 1 : (double) queries.size() / (support.size() + queries.size());
    }

    private static List<Integer> order(GoldenTrace trace) {
        double share = queryShare(trace);
        List<Integer> support = trace.json().at("support_batches").integers();
        List<Integer> queries = trace.json().at("query_batches").integers();
        if (share == 1) {
            return support;
        }
        Iterator<Integer> nextSupport = support.iterator();
        Iterator<Integer> nextQuery = queries.iterator();
        List<Integer> order = new ArrayList<>();
        while (order.size() < support.size() + queries.size()) {
            order.add((QueryBatches.isQuery(order.size(), share) ? nextQuery : nextSupport).next());
        }
        return order;
    }

    private static BatchSource first(GoldenTrace trace, GoldenJson epochs) {
        List<Integer> steps = epochs.list().stream()
                .map(epoch -> epoch.list().size())
                .distinct()
                .toList();
        if (steps.size() != 1) {
            throw epochs.expected("as many steps in every epoch");
        }
        GivenBatches all = trace.batches();
        return new GivenBatches(
                all.perDomain().stream()
                        .map(batches -> batches.subList(0, Math.min(steps.get(0), batches.size())))
                        .toList(),
                all.mixed());
    }

    private static BatchSource only(GoldenTrace trace, List<Integer> numbers) {
        GivenBatches all = trace.batches();
        List<List<Batch>> perDomain = all.perDomain().stream()
                .map(batches -> numbers.stream().map(batches::get).toList())
                .toList();
        return new GivenBatches(perDomain, all.mixed());
    }
}
