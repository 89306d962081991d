package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ids of one table. */
final class VocabularySection {

    private VocabularySection() {}

    static void write(SectionWriter out, String table, Vocabulary vocabulary) throws IOException {
        long bytes = 0;
        for (String id : vocabulary.ids()) {
            bytes += Integer.BYTES + encoded(table, id).length;
        }
        out.begin(FileFormat.VOCABULARY + table, bytes);
        for (String id : vocabulary.ids()) {
            byte[] text = encoded(table, id);
            out.putInt(text.length);
            out.put(text);
        }
        out.end();
    }

    static Vocabulary read(SectionReader in, Manifest.Words words) throws IOException {
        in.begin(FileFormat.VOCABULARY + words.table());
        in.require(words.ids(), Integer.BYTES);
        List<String> ids = new ArrayList<>(words.ids());
        for (int i = 0; i < words.ids(); i++) {
            ids.add(decoded(in, in.bytes(Integer.toUnsignedLong(in.getInt()))));
        }
        in.end();
        return Vocabulary.of(ids, words.unknown());
    }

    /** The bytes of a text; half a surrogate pair has none, and would come back as another id. */
    private static byte[] encoded(String table, String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        if (!new String(text, StandardCharsets.UTF_8).equals(id)) {
            throw new IllegalArgumentException(
                    "id \"" + id + "\" of table \"" + table + "\" is no valid Unicode text and cannot be saved");
        }
        return text;
    }

    private static String decoded(SectionReader in, byte[] text) {
        String id = new String(text, StandardCharsets.UTF_8);
        if (!Arrays.equals(id.getBytes(StandardCharsets.UTF_8), text)) {
            throw in.damaged("expected ids in UTF-8, got other bytes");
        }
        return id;
    }
}
