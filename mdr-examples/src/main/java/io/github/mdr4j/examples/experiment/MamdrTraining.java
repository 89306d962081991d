package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.examples.experiment.MamdrName.Method;

/**
 * What the section train says about everything but the learning method.
 *
 * @param section the section
 * @param name the model name
 */
record MamdrTraining(MamdrSection section, MamdrName name) {

    /**
     * The learning rate of Keras's "adam", by whose name the official program makes the optimiser of separate towers.
     */
    private static final double KERAS_RATE = 0.001;

    /** Sets the options. */
    void read() {
        section.add("--epochs", "epoch", section.integer("epoch", 1));
        section.add("--patience", "patience", section.integer("patience", 1));
        section.add("--stop-on", "patience", "binned-auc");
        if (name.separate()) {
            section.add("--min-delta", "patience", 1e-4);
        }
        section.add("--output-bias", "loss", "zero");
        optimizer();
        section.oneOf("loss", "binary_crossentropy");
        if (name.method().isMeta() || name.method() == Method.PCGRAD) {
            section.off("histogram_freq", 0, "there are no histograms");
        }
        section.remark("result_save_path", "no effect: results go to --out");
        section.remark("checkpoint_path", "no effect: checkpoints go to --out");
        String never = "no effect: the official program never reads it";
        section.remark("domain_meta_learning_rate", never);
        section.remark("shuffle_buff_size", never);
    }

    /** MLDG and PCGrad take their steps at the outer rate; the learning rate is left to fine-tuning. */
    private void optimizer() {
        section.oneOf("optimizer", "adam");
        section.add("--optimizer", "optimizer", "tensorflow1-adam");
        boolean outer = name.method() == Method.MLDG || name.method() == Method.PCGRAD;
        String rate = outer ? "meta_learning_rate" : "learning_rate";
        if (name.separate() && name.base().hasTowers()) {
            section.add("--learning-rate", rate, KERAS_RATE);
            section.remark(rate, "no effect: the official program trains towers apart at " + KERAS_RATE);
        } else {
            section.add("--learning-rate", rate, section.positive(rate));
        }
        if (outer && !name.finetune()) {
            section.remark("learning_rate", "no effect: this method takes its steps at the meta_learning_rate");
        }
        if (name.base() != MamdrName.Base.STAR) {
            section.add("--embedding-l2", "optimizer", 2e-5); // the penalty is 1e-5 times the squares
        }
    }
}
