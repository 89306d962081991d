package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.datasets.TaobaoThemes;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models start with the embeddings that come with the data. */
class TaobaoCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder clicks = new StringBuilder("user_id,item_id,theme_id,leaf_cate_id,cate_level1_id,reach_time\n");
        for (int row = 0; row < 600; row++) {
            clicks.append(random.nextInt(30))
                    .append(',')
                    .append(random.nextInt(50))
                    .append(',')
                    .append(row % 3);
            clicks.append(",1,1,0\n");
        }
        Files.writeString(folder.resolve("theme_click_log.csv"), clicks);
        Files.writeString(folder.resolve("user_embedding.csv"), embeddings(30, random));
        Files.writeString(folder.resolve("item_embedding.csv"), embeddings(50, random));
    }

    @Test
    void embeddingsOfTheData_stayAsTheyAreUnlessAskedOtherwise() {
        assertThat(width("frozen")).isEqualTo(3);
        assertThat(isAsInTheData("frozen")).isTrue();
        assertThat(width("trained", "--data-embeddings", "trained")).isEqualTo(3);
        assertThat(isAsInTheData("trained")).isFalse();
        assertThat(width("none", "--data-embeddings", "none")).isEqualTo(4);
    }

    @Test
    void firstThemes_areDomains() {
        Mdr mdr = train("two", "--themes", "2");

        assertThat(mdr.out())
                .contains("rows in 2 domains", "theme_0", "theme_1")
                .doesNotContain("theme_2");
    }

    @Test
    void dataWithoutEmbeddings_refuseTheOption() {
        Mdr mdr = Mdr.train(folder.resolve("out"), "--data-embeddings", "trained", "--epochs", "1");

        assertThat(mdr.exitCode()).isEqualTo(2);
        assertThat(mdr.err()).contains("option --data-embeddings has no effect: data set", "brings no embeddings");
        Mdr word = Mdr.train(folder.resolve("out"), "--data-embeddings", "some");
        assertThat(word.err()).contains("expected one of frozen, trained, none");
    }

    private int width(String out, Object... options) {
        Mdr mdr = train(out, options);
        assertThat(mdr.exitCode()).as(mdr.err()).isZero();
        try (TrainedRecommender model =
                TrainedRecommender.load(folder.resolve(out).resolve("model.mdr"))) {
            return model.parameters().of(0).values("embedding/uid").length / 30;
        }
    }

    private boolean isAsInTheData(String out) {
        float[] row = new float[3];
        TaobaoThemes.from(folder).load().embeddings().get("uid").read(4, row);
        try (TrainedRecommender model =
                TrainedRecommender.load(folder.resolve(out).resolve("model.mdr"))) {
            double[] values = model.parameters().of(0).values("embedding/uid");
            return values[12] == row[0] && values[13] == row[1] && values[14] == row[2];
        }
    }

    private Mdr train(String out, Object... options) {
        Object[] all = new Object[options.length + 6];
        Object[] first = {"--dataset", "taobao", "--raw", folder, "--epochs", "1"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(options, 0, all, first.length, options.length);
        return Mdr.train(folder.resolve(out), all);
    }

    private static String embeddings(int ids, SplittableRandom random) {
        StringBuilder rows = new StringBuilder("id,emb\n");
        for (int id = 0; id < ids; id++) {
            rows.append(id).append(',');
            rows.append(random.nextInt(100) / 64f)
                    .append(' ')
                    .append(random.nextInt(100) / 64f)
                    .append(" 0.5\n");
        }
        return rows.toString();
    }
}
