package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.Ccpm;
import io.github.mdr4j.backbones.Dcn;
import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.EpNet;
import io.github.mdr4j.backbones.M3oe;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.MultiDomainDcn;
import io.github.mdr4j.backbones.MultiDomainWideDeep;
import io.github.mdr4j.backbones.Nfm;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Pnn;
import io.github.mdr4j.backbones.PpNet;
import io.github.mdr4j.backbones.SarNet;
import io.github.mdr4j.backbones.SharedBottom;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.backbones.WideDeep;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What HAMUR costs on every backbone: the parameters that it adds, and the time of a step of lazy Adam on a batch of
 * three made-up domains, without and with it.
 *
 * @param threads number of threads
 * @param seconds time for each of the models, above 0
 */
public record HamurCosts(int threads, double seconds) {

    /** The rows of the batch. */
    public static final int ROWS = 1024;

    private static final DomainAdapter ADAPTER = HamurAdapter.rank(8).hyperNetwork(32);
    private static final int LEAST_STEPS = 3;

    private static final List<Backbone> BACKBONES = List.of(
            Mlp.hidden(256, 128),
            WideDeep.hidden(256, 128),
            DeepFm.hidden(256, 128),
            Nfm.hidden(256, 128),
            AutoInt.heads(2).hidden(256, 128),
            Pnn.inner().hidden(256, 128),
            Ccpm.convolution(2, 4).hidden(256, 128),
            Dcn.vector(2).hidden(256, 128),
            SharedBottom.bottom(256, 128).tower(64),
            Mmoe.experts(3, 128).tower(64),
            Ple.experts(1, 2, 128).tower(64),
            Star.hidden(256, 128),
            SarNet.experts(2, 1, 128).hidden(64),
            EpNet.hidden(256, 128),
            PpNet.hidden(256, 128),
            M3oe.bottom(256, 128).experts(2, 128).tower(64),
            DomainMlp.hidden(256, 128),
            MultiDomainDcn.hidden(256, 128),
            MultiDomainWideDeep.hidden(256, 128));

    /**
     * The models: every backbone of the library.
     *
     * @return the backbones, in the order of the table
     */
    public static List<Backbone> backbones() {
        return BACKBONES;
    }

    /** What a model costs. */
    private record Cost(long parameters, double milliseconds) {}

    /**
     * Measures all backbones.
     *
     * @param listener told the name of each backbone when it is measured
     * @return the table in Markdown
     */
    public String table(Consumer<String> listener) {
        SyntheticDomains data = SyntheticDomains.builder()
                .domains(3)
                .rowsPerDomain(ROWS)
                .seed(1)
                .build();
        Batch batch = BatchSource.shuffled(data, ROWS).mixed(1).iterator().next();
        MarkdownTable table =
                new MarkdownTable("backbone", "parameters", "added by HAMUR", "ms a step", "with HAMUR", "ratio");
        cost(data, batch, BACKBONES.get(0), ADAPTER); // so that the first one finds compiled code, like the others
        for (Backbone backbone : BACKBONES) {
            Cost plain = cost(data, batch, backbone, null);
            Cost adapted = cost(data, batch, backbone, ADAPTER);
            table.row(
                    "`" + backbone.getClass().getSimpleName() + "`",
                    String.format(Locale.ROOT, "%,d", plain.parameters()),
                    String.format(Locale.ROOT, "%,d", adapted.parameters() - plain.parameters()),
                    String.format(Locale.ROOT, "%.1f", plain.milliseconds()),
                    String.format(Locale.ROOT, "%.1f", adapted.milliseconds()),
                    String.format(Locale.ROOT, "%.2f", adapted.milliseconds() / plain.milliseconds()));
            listener.accept(backbone.name());
        }
        return table.toString();
    }

    private Cost cost(SyntheticDomains data, Batch batch, Backbone backbone, @Nullable DomainAdapter adapter) {
        Program program = Program.record(backbone, adapter, data.schema(), Embeddings.dim(16), Op.Statistics.BATCH);
        ParameterVector initial = ProgramParameters.initial(program, 1, Precision.FLOAT32);
        EngineOptions options = new EngineOptions(Precision.FLOAT32, threads);
        try (Learner learner = Engines.onClassPath().learner(program, options)) {
            learner.load(initial, ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(Adam.rate(1e-3), initial.layout(), Precision.FLOAT32));
            return new Cost(initial.layout().totalSize(), fastestStep(learner, batch) / 1e6);
        }
    }

    /** The fastest of many is what the machine can do, however busy it is. */
    private long fastestStep(Learner learner, Batch batch) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long fastest = Long.MAX_VALUE;
        for (int step = 0; step < LEAST_STEPS || System.nanoTime() < end; step++) {
            long start = System.nanoTime();
            learner.step(batch);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
