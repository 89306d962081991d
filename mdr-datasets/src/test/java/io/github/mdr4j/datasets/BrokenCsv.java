package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;

/** A text that is whole until a test adds to it, and what reading a broken one says. */
final class BrokenCsv {

    static final String HEADER = "uid,price,seen,country,clicked\n";

    /** Two rows, of lines 2 and 3 behind the header. */
    static final String GOOD = "u1,0.5,i1 i2,DE,1\nu2,1,,FR,0\n";

    private BrokenCsv() {}

    /** A reader of every column that {@link #HEADER} names. */
    static CsvDomains full(Path... files) {
        return CsvDomains.from(files)
                .domainColumn("country")
                .sparse("uid")
                .dense("price")
                .sequence("seen", "seen", ' ', 3)
                .label("clicked")
                .split(1, 0, 0);
    }

    static void expectError(CsvDomains reader, String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(reader::load)
                .withMessage(message);
    }

    static DataFormatException error(CsvDomains reader) {
        return catchThrowableOfType(DataFormatException.class, reader::load);
    }
}
