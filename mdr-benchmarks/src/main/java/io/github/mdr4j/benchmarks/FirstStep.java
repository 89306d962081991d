package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.BatchResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints the seconds from the start of the virtual machine to the end of the first training step. */
public final class FirstStep {

    private FirstStep() {}

    /**
     * Trains a little.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        print("main");
        MultiDomainDataset data = SyntheticDomains.builder()
                .domains(3)
                .rowsPerDomain(2_000)
                .seed(1)
                .build();
        print("data");
        TrainingListener listener = new TrainingListener() {
            private boolean told;

            @Override
            public void onBatch(BatchResult batch) {
                if (!told) {
                    told = true;
                    print("first step");
                }
            }
        };
        MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32).dropout(0.2))
                .strategy(Mamdr.helpers(1))
                .epochs(1)
                .listener(listener)
                .build()
                .fit(data)
                .close();
        print("first epoch");
    }

    private static void print(String what) {
        long now = System.currentTimeMillis();
        System.out.printf(
                Locale.ROOT,
                "%-12s %6.2f s%n",
                what,
                (now - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3);
    }
}
