package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** What tells the data of a training from others: how many rows of each domain there are, and a checksum of them. */
final class DataFacts {

    private static final int CHUNK = 4096;

    private final int sparse;
    private final List<Feature.Dense> dense;
    private final List<Feature.Sequence> sequences;
    private final RowTable table;
    private final CRC32C checksum = new CRC32C();

    private DataFacts(FeatureSchema schema, RowTable table) {
        this.sparse = schema.sparse().size();
        this.dense = schema.dense();
        this.sequences = schema.sequences();
        this.table = table;
    }

    /** Texts that differ if the data do, by what they are about; it reads all training and validation rows. */
    static Map<String, String> of(MultiDomainDataset dataset, Workers workers) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name of the data set", dataset.name());
        List<Domain> domains = dataset.schema().domains();
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            String[] texts = new String[domains.size()];
            workers.forEach(texts.length, d -> texts[d] = rows(dataset, split, domains.get(d)));
            for (Domain domain : domains) {
                facts.put("rows of domain \"" + domain.name() + "\" in split " + split, texts[domain.index()]);
            }
        }
        new TreeMap<>(dataset.vocabularies())
                .forEach((table, vocabulary) -> facts.put("vocabulary of table \"" + table + "\"", ids(vocabulary)));
        return facts;
    }

    private static String rows(MultiDomainDataset dataset, Split split, Domain domain) {
        RowTable table = dataset.rows(split, domain);
        DataFacts facts = new DataFacts(dataset.schema(), table);
        for (int from = 0; from < table.size(); from += CHUNK) {
            int to = from + Math.min(CHUNK, table.size() - from);
            facts.addRows(IntStream.range(from, to).toArray());
        }
        return text(table.size(), facts.checksum);
    }

    private static String ids(Vocabulary vocabulary) {
        CRC32C checksum = new CRC32C();
        for (String id : vocabulary.ids()) {
            checksum.update(id.getBytes(StandardCharsets.UTF_8));
            checksum.update(0);
        }
        return text(vocabulary.ids().size(), checksum) + ", unknown ids: " + vocabulary.unknown();
    }

    private static String text(int count, CRC32C checksum) {
        return String.format("%d with checksum %08x", count, checksum.getValue());
    }

    private void addRows(int[] rows) {
        for (int c = 0; c < sparse; c++) {
            int[] ids = new int[rows.length];
            table.sparse(c, rows, 0, rows.length, ids, 0);
            addIds(ids);
        }
        for (int c = 0; c < dense.size(); c++) {
            double[] numbers = new double[rows.length * dense.get(c).width()];
            table.dense(c, rows, 0, rows.length, numbers, 0);
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
            bytes.asDoubleBuffer().put(numbers);
            checksum.update(bytes);
        }
        for (int c = 0; c < sequences.size(); c++) {
            int[] ids = new int[rows.length * sequences.get(c).maxLength()];
            table.sequence(c, rows, 0, rows.length, ids, 0);
            addIds(ids);
        }
        float[] labels = new float[rows.length];
        table.labels(rows, 0, rows.length, labels, 0);
        ByteBuffer bytes = ByteBuffer.allocate(labels.length * Float.BYTES);
        bytes.asFloatBuffer().put(labels);
        checksum.update(bytes);
    }

    private void addIds(int[] ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.length * Integer.BYTES);
        bytes.asIntBuffer().put(ids);
        checksum.update(bytes);
    }
}
