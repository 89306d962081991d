package io.github.mdr4j.examples.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The workloads by name. */
public final class Workloads {

    private static final Map<String, Supplier<Workload>> ALL = all();

    private Workloads() {}

    private static Map<String, Supplier<Workload>> all() {
        Map<String, Supplier<Workload>> all = new LinkedHashMap<>();
        all.put("hamur2", () -> HamurWorkload.movieLens().workload());
        all.put("hamur7", () -> HamurWorkload.sevenLayers(35).workload());
        all.put("hamur7-65", () -> HamurWorkload.sevenLayers(65).workload());
        all.put("deepfm", MamdrWorkload::deepFm);
        all.put("mmoe", MamdrWorkload::mmoe);
        all.put("ple", MamdrWorkload::ple);
        all.put("star", MamdrWorkload::star);
        all.put("autoint", MamdrWorkload::autoInt);
        all.put("mamdr", MamdrWorkload::mlp);
        return all;
    }

    /**
     * The names of all workloads; the last is {@code mamdr}.
     *
     * @return names
     */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Makes a workload.
     *
     * @param name its name
     * @return the workload
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Workload named(String name) {
        Supplier<Workload> workload = ALL.get(name);
        if (workload == null) {
            throw new IllegalArgumentException(
                    "unknown workload \"" + name + "\": expected one of " + String.join(", ", names()));
        }
        return workload.get();
    }
}
