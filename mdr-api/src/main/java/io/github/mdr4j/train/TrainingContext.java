package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Program;
import java.util.List;

/**
 * What all phases of a training work with.
 *
 * @param withAuc for each domain whether its validation AUC is defined
 */
record TrainingContext(
        TrainerOptions options,
        MultiDomainDataset dataset,
        List<Boolean> withAuc,
        Program program,
        Learner learner,
        StatisticsPairs pairs,
        Workers workers,
        TrainingData data) {

    List<Domain> domains() {
        return dataset.schema().domains();
    }
}
