package io.github.mdr4j.train;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.train.internal.LibraryVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a model and a checkpoint say about the training that they come from, as text. */
final class TrainingFacts {

    /** Options that a checkpoint does not bind: its state is beyond the start, and it can go on for longer. */
    static final String INITIAL = "initial";

    static final String EPOCHS = "epochs";

    /** What tells one object from another of its class, in the text of those that have none of their own. */
    private static final Pattern IDENTITY =
            Pattern.compile("(\\$\\$Lambda)\\S*?@[0-9a-f]+|(?<=[\\w$])@[0-9a-f]{1,8}(?![\\w.])");

    private TrainingFacts() {}

    /** What is trained on what, with what. */
    static Map<String, String> origin(TrainerOptions options, MultiDomainDataset dataset) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", dataset.name());
        facts.put("backbone", options.backbone().name());
        options.adapter().map(DomainAdapter::name).ifPresent(name -> facts.put("adapter", name));
        List<String> strategies =
                options.phases().stream().map(phase -> phase.strategy().name()).toList();
        facts.put("strategies", String.join(", ", strategies));
        facts.put("seed", Long.toString(options.seed()));
        facts.putAll(LibraryVersion.facts());
        return facts;
    }

    /** All options that have a say in the result, in one order. */
    static Map<String, String> options(TrainerOptions options) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backbone", text(options.backbone()));
        options.adapter().ifPresent(adapter -> facts.put("adapter", text(adapter)));
        facts.put("embedding", embedding(options.embeddings()));
        facts.put("optimizer", text(options.optimizer()));
        for (int p = 0; p < options.phases().size(); p++) {
            TrainerOptions.Phase phase = options.phases().get(p);
            String name = p == 0 ? "strategy" : "strategy " + (p + 1);
            facts.put(name, text(phase.strategy()));
            phase.optimizer().ifPresent(optimizer -> facts.put("optimizer of " + name, text(optimizer)));
            phase.earlyStopping().ifPresent(rule -> facts.put("earlyStopping of " + name, text(rule)));
        }
        options.batches()
                .ifPresentOrElse(
                        batches -> facts.put("batches", text(batches)),
                        () -> facts.put("batchSize", Integer.toString(options.batchSize())));
        facts.put(EPOCHS, Integer.toString(options.epochs()));
        facts.put("earlyStopping", text(options.earlyStopping()));
        facts.put("seed", Long.toString(options.seed()));
        facts.put("precision", text(options.computing().precision()));
        facts.put("engine", options.engine().name());
        options.schedule().ifPresent(schedule -> facts.put("schedule", text(schedule)));
        options.scaling().ifPresent(scaling -> facts.put("numericScaling", text(scaling)));
        if (!options.biasFromClicks()) {
            facts.put("outputBiasFromClicks", "false");
        }
        options.initial().ifPresent(initial -> facts.put(INITIAL, "given"));
        return facts;
    }

    /** Like its own text, with the tables in an order that is the same in every run. */
    private static String embedding(Embeddings embeddings) {
        return "dim " + embeddings.dim() + ", by table " + embeddings.dims() + ", "
                + text(embeddings.initializer()) + named(", pretrained ", embeddings.pretrained())
                + ", pooling " + embeddings.pooling() + named(", by feature ", embeddings.poolings())
                + (embeddings.domainAsFeature() ? ", with the domain" : ", without the domain");
    }

    private static String named(String what, Map<String, ?> values) {
        return values.isEmpty() ? "" : what + values;
    }

    /** The text of an option; the same for equal options, also if their classes have no text of their own. */
    static String text(Object option) {
        return IDENTITY.matcher(String.valueOf(option)).replaceAll("$1");
    }
}
