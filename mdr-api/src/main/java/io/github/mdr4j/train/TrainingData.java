package io.github.mdr4j.train;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.train.internal.StoredRows;

/**
 * What reading all rows of a training once tells.
 *
 * @param rows what the model keeps of them
 */
record TrainingData(StoredRows rows) {

    static TrainingData of(MultiDomainDataset dataset, Workers workers) {
        return new TrainingData(RowMemory.of(dataset, workers, block -> {}, block -> {}));
    }
}
