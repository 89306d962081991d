package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.train.internal.StoredModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Predicts rows of known and unknown domains, piece by piece, in the caller's order. */
final class Serving implements AutoCloseable {

    private static final int UNKNOWN = -1;
    private static final int NAMES_IN_ERROR = 20;
    private static final String CLOSED = "this recommender is closed";

    /** Rows from one position of an order to another, all of known domains or none. */
    private record Piece(int from, int to, boolean known) {}

    private final Engine engine;
    private final StoredModel model;
    private final Scorer scorer;
    private final Workers workers;
    private final Map<String, Integer> indices = new HashMap<>();
    private final AtomicReference<@Nullable Scorer> sharedScorer = new AtomicReference<>();
    private volatile boolean closed;

    Serving(Engine engine, StoredModel model, Workers workers) {
        this.engine = engine;
        this.model = model;
        this.scorer = engine.scorer(model.program(), model.parameters(), model.states());
        this.workers = workers;
        schema().domains().forEach(domain -> indices.put(domain.name(), domain.index()));
    }

    FeatureSchema schema() {
        return model.program().schema();
    }

    FeatureValues values() {
        return new FeatureValues(model.vocabularies(), model.parameters().precision());
    }

    UnknownIdCounter unknownIds() {
        return new UnknownIdCounter(schema(), model.vocabularies());
    }

    /** The index of the domain that all rows have, or that of unknown ones if they are allowed. */
    int[] indices(String domain, int rows, UnknownDomain unknown) {
        int[] result = new int[rows];
        Arrays.fill(result, index(domain, unknown, ""));
        return result;
    }

    /** The index of the domain of each row, or that of unknown ones if they are allowed. */
    int[] indices(List<String> domains, UnknownDomain unknown) {
        int[] result = new int[domains.size()];
        Arrays.setAll(result, row -> index(domains.get(row), unknown, "row " + row + ": "));
        return result;
    }

    private int index(String domain, UnknownDomain unknown, String place) {
        Integer known = indices.get(domain);
        if (known != null) {
            return known;
        }
        if (unknown == UnknownDomain.SHARED) {
            return UNKNOWN;
        }
        List<Domain> domains = schema().domains();
        int others = domains.size() - NAMES_IN_ERROR;
        throw new DataFormatException(place + "no domain \"" + domain + "\"; there are "
                + domains.stream().limit(NAMES_IN_ERROR).map(Domain::name).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " others" : ""));
    }

    /** What comes of a calculation with the scorer of the schema's domains. */
    <T> T whileOpen(Function<Scorer, T> calculation) {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
        try {
            return calculation.apply(scorer);
        } catch (IllegalStateException e) {
            throw closed ? new IllegalStateException(CLOSED, e) : e; // by another thread, while this one was at it
        }
    }

    /** The probability of a click of each row; {@code domains} has an index for each. */
    double[] predict(Columns columns, int[] domains) {
        return whileOpen(open -> scored(columns, domains));
    }

    /** The probability of a click of each row of a batch, in the order in which the caller gave them. */
    double[] predict(Batch batch) {
        double[] values = batch.inCallersOrder(whileOpen(open -> open.logits(batch)));
        for (int row = 0; row < values.length; row++) {
            values[row] = probability(row, values[row]);
        }
        return values;
    }

    private double[] scored(Columns columns, int[] domains) {
        int[] order = sorted(domains);
        int known = (int) Arrays.stream(domains).filter(d -> d != UNKNOWN).count();
        List<Piece> pieces = new ArrayList<>();
        addPieces(0, known, true, pieces);
        addPieces(known, order.length, false, pieces);
        double[] result = new double[order.length];
        workers.forEach(pieces.size(), piece -> predict(columns, domains, order, pieces.get(piece), result));
        return result;
    }

    private static double probability(int row, double logit) {
        if (Double.isNaN(logit)) {
            throw new DataFormatException(
                    "row " + row + ": its score is not a number; a dense feature may be too large");
        }
        return 1 / (1 + Math.exp(-logit));
    }

    @Override
    public void close() {
        closed = true;
        scorer.close();
        Scorer shared = sharedScorer.get();
        if (shared != null) {
            shared.close();
        }
    }

    private static void addPieces(int from, int to, boolean known, List<Piece> pieces) {
        for (int at = from; at < to; at += Evaluation.BATCH_ROWS) {
            pieces.add(new Piece(at, at + Math.min(Evaluation.BATCH_ROWS, to - at), known));
        }
    }

    private void predict(Columns columns, int[] domains, int[] order, Piece piece, double[] result) {
        int[] numbers = Arrays.copyOfRange(order, piece.from(), piece.to());
        int[] owners = new int[numbers.length];
        for (int i = 0; i < owners.length && piece.known(); i++) {
            owners[i] = domains[numbers[i]];
        }
        Scorer served = piece.known() ? scorer : sharedScorer();
        double[] logits = served.logits(columns.batch(numbers, owners));
        for (int i = 0; i < logits.length; i++) {
            result[numbers[i]] = probability(numbers[i], logits[i]);
        }
    }

    /** Row numbers by domain, those of unknown domains last, and otherwise in the caller's order. */
    private int[] sorted(int[] domains) {
        int count = schema().domains().size();
        int[] next = new int[count + 2];
        for (int domain : domains) {
            next[place(domain, count) + 1]++;
        }
        for (int d = 0; d < count; d++) {
            next[d + 1] += next[d];
        }
        int[] order = new int[domains.length];
        for (int r = 0; r < domains.length; r++) {
            order[next[place(domains[r], count)]++] = r;
        }
        return order;
    }

    private static int place(int domain, int count) {
        return domain == UNKNOWN ? count : domain;
    }

    private Scorer sharedScorer() {
        Scorer found = sharedScorer.get();
        if (found != null) {
            return found;
        }
        SharedServing shared = new SharedServing(model.program(), model.parameters(), model.states());
        Scorer made = engine.scorer(model.program(), shared.parameters(), shared.states());
        Scorer first = sharedScorer.compareAndExchange(null, made);
        if (first != null || closed) {
            made.close();
        }
        return first == null ? made : first;
    }
}
