package io.github.mdr4j.train;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a finished training says against the model that came of it. */
final class HistoryWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWarnings.class);

    private HistoryWarnings() {}

    static void warn(TrainingHistory history) {
        history.phases().stream().filter(PhaseResult::wasStillImproving).forEach(HistoryWarnings::warnOfTheEnd);
        if (!history.phases().isEmpty()) {
            PhaseResult last = history.phases().get(history.phases().size() - 1);
            last.validation().ifPresent(report -> report.warnings().forEach(text -> LOG.warn("validation: {}", text)));
        }
    }

    private static void warnOfTheEnd(PhaseResult phase) {
        LOG.warn(
                "{} was still improving when its limit of {} ended it: the best epoch is the last one, and more epochs may"
                        + " give a better model",
                phase.strategy(),
                phase.epochs().size() == 1 ? "1 epoch" : phase.epochs().size() + " epochs");
    }
}
