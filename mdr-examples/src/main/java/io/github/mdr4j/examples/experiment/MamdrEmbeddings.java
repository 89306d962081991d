package io.github.mdr4j.examples.experiment;

import java.nio.file.Path;

/**
 * What the sections model and train say about embeddings.
 *
 * @param model the section model
 * @param train the section train
 * @param name the model name
 */
record MamdrEmbeddings(MamdrSection model, MamdrSection train, MamdrName name) {

    private static final String USER = "uid";
    private static final String ITEM = "pid";

    /** The folder of the official data preparation that has ids and embeddings. */
    private static final String PROCESSED = "processed_data";

    /** Sets the options. */
    void read(MamdrSection dataset, Path folder) {
        boolean pretrained = train.flag("load_pretrain_emb");
        widths(pretrained);
        if (name.base() == MamdrName.Base.STAR) {
            model.add("--embedding-limit", "name", 0.05);
        } else {
            model.add("--embedding-std", "name", 1e-4);
        }
        if (pretrained) {
            Path tables = folder.resolve(PROCESSED);
            train.add("--pretrained", "load_pretrain_emb", USER + "=" + tables.resolve("user_emb.json"));
            train.add("--pretrained", "load_pretrain_emb", ITEM + "=" + tables.resolve("item_emb.json"));
            boolean frozen = !train.flag("emb_trainable");
            train.add("--freeze-pretrained", "emb_trainable", frozen);
            if (frozen && name.base().isWide()) {
                train.add("--no-pretrained-linear", "emb_trainable", true);
            }
            if (!dataset.value("name").text().equals("Taobao")) {
                train.remark(
                        "load_pretrain_emb",
                        "the official program reads embeddings for the data set \"Taobao\" only and stops here");
            }
        } else if (!train.flag("emb_trainable")) {
            train.remark(
                    "emb_trainable", "no effect: without load_pretrain_emb the official program trains embeddings");
        }
    }

    private void widths(boolean pretrained) {
        int user = model.integer("user_dim", 1);
        int item = model.integer("item_dim", 1);
        int domain = model.integer("domain_dim", 1);
        if (!pretrained && name.base() != MamdrName.Base.STAR && item != user) {
            model.remark(
                    "item_dim",
                    "no effect: without load_pretrain_emb the official program gives items the user_dim, " + user);
            item = user;
        }
        model.add("--embedding-dim", "user_dim", user);
        if (pretrained) {
            model.add("--table-dim", "user_dim", USER + "=" + user); // or else the files would decide
        }
        if (pretrained || item != user) {
            model.add("--table-dim", "item_dim", ITEM + "=" + item);
        }
        if (domain != user) {
            model.add("--table-dim", "domain_dim", "domain=" + domain);
        }
    }
}
