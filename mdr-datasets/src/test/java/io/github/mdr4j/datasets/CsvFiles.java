package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small CSV files in a folder, and readers of them. */
final class CsvFiles {

    /** Columns of all kinds, in two domains. */
    static final String CLICKS = """
            user,item,price,hour,history,country,clicked,part
            u1,i1,9.5,7,i2 i1 i3,FR,1,train
            u2,i2,0.25,8,,DE,0,train
            u1,i3,-3,9,i1,DE,1,TEST
            u3,i1,1e2,10,i1  i2,FR,0,train
            u4,i4,.5,11,i4 i2,FR,1,val
            """;

    private final Path folder;

    CsvFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Writes a file called {@code clicks.csv}. */
    Path write(String text) throws IOException {
        return write("clicks.csv", text);
    }

    /** Writes a file, and the folders that it is to be in. */
    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A reader of a text with the domain, split and label of {@link #CLICKS}; features are to be added. */
    CsvDomains clicks(String text) throws IOException {
        return CsvDomains.from(write(text))
                .domainColumn("country")
                .splitColumn("part")
                .label("clicked");
    }

    /** A reader of a text with the domain in column {@code d} and the label in {@code y}; features are to be added. */
    CsvDomains rows(String text) throws IOException {
        return CsvDomains.from(write(text)).domainColumn("d").label("y");
    }

    /** A reader of {@link #rows} with the one feature {@code u}. */
    CsvDomains users(String text) throws IOException {
        return rows(text).sparse("u");
    }

    /** The vocabulary that is built of ids unless asked otherwise. */
    static Vocabulary built(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.OWN_ROW);
    }
}
