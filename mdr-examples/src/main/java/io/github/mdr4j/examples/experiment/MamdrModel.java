package io.github.mdr4j.examples.experiment;

/**
 * The section model.
 *
 * @param section the section
 * @param name the model name
 */
record MamdrModel(MamdrSection section, MamdrName name) {

    /** Sets the options of the backbone. */
    void read() {
        switch (name.base()) {
            case MLP -> hidden("mlp");
            case WDL -> hidden("wide_deep");
            case DEEPFM -> hidden("deep_fm");
            case PNN -> hidden("pnn");
            case CCPM -> hidden("ccpm"); // windows of 6 and 5 fields with 4 filters each are the default
            case NFM -> nfm();
            case AUTOINT -> autoInt();
            case SHARED_BOTTOM -> sharedBottom();
            case MMOE -> mmoe();
            case PLE -> ple();
            case STAR -> star();
        }
    }

    private void hidden(String backbone) {
        set("--backbone", backbone);
        section.add("--hidden", "hidden_dim", section.widths("hidden_dim"));
        dropout();
    }

    private void nfm() {
        hidden("nfm");
        set("--pooling-norm", false);
    }

    private void autoInt() {
        hidden("auto_int");
        set("--heads", 4);
        set("--head-width", 8);
        set("--attention-layers", 3);
        set("--wide", true);
    }

    private void sharedBottom() {
        set("--backbone", "shared_bottom");
        section.add("--bottom", "hidden_dim", section.widths("hidden_dim"));
        tower();
    }

    private void mmoe() {
        set("--backbone", "mmoe");
        section.add("--expert", "hidden_dim", section.widths("hidden_dim"));
        section.add("--experts", "num_experts", section.integer("num_experts", 1));
        gate();
        tower();
    }

    private void ple() {
        set("--backbone", "ple");
        section.add("--expert", "hidden_dim", section.widths("hidden_dim"));
        section.add("--levels", "num_levels", section.integer("num_levels", 1));
        section.add("--specific-experts", "specific_expert_num", section.integer("specific_expert_num", 1));
        section.add("--shared-experts", "shared_expert_num", section.integer("shared_expert_num", 1));
        gate();
        tower();
    }

    private void star() {
        set("--backbone", "star");
        set("--form", "mamdr");
        section.add("--hidden", "hidden_dim", section.widths("hidden_dim"));
        set("--dropout", 0); // the official layers have none
        section.add("--star-layers", "dense", section.oneOf("dense", "dense", "star"));
        switch (section.oneOf("norm", "none", "bn", "pn")) {
            case "none" -> section.add("--normalization", "norm", "none");
            case "bn" -> section.add("--normalization", "norm", "keras-batch");
            default -> {} // the normalisation by domain that the form has
        }
        int auxiliary = section.integer("auxiliary_dim", 1);
        if (section.flag("auxiliary_net")) {
            section.add("--auxiliary", "auxiliary_dim", auxiliary);
        } else {
            section.add("--auxiliary", "auxiliary_net", "none");
            section.remark("auxiliary_dim", "no effect: auxiliary_net is false");
        }
    }

    private void gate() {
        section.add("--gate", "gate_dnn_hidden_units", section.widths("gate_dnn_hidden_units"));
    }

    private void tower() {
        section.add("--tower", "tower_hidden_dim", section.widths("tower_hidden_dim"));
        dropout();
    }

    private void dropout() {
        section.add(
                "--dropout", "dropout", section.number("dropout", "a number in [0, 1)", rate -> rate >= 0 && rate < 1));
    }

    private void set(String option, Object value) {
        section.add(option, "name", value);
    }
}
