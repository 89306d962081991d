package io.github.mdr4j.examples.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects options and remarks. */
final class Settings {

    private final List<Setting> settings = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    void add(String option, Object value, Place place) {
        settings.add(new Setting(option, String.valueOf(value), place));
    }

    void remark(Place place, String text) {
        remarks.add(new Remark(place, text));
    }

    List<Setting> list() {
        return settings;
    }

    List<Remark> remarks() {
        return remarks.stream()
                .sorted(Comparator.comparingInt(
                                (Remark remark) -> remark.place().line())
                        .thenComparingInt(remark -> remark.place().column()))
                .toList();
    }
}
