package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows that were read, column by column. */
final class CsvRows implements CsvTarget {

    private final CsvCells cells;
    private final CsvLabels labels;
    private final List<CsvColumn> columns = new ArrayList<>();
    private final Map<String, CsvVocabulary> vocabularies = new LinkedHashMap<>();
    private final Map<String, List<CsvField>> fields = new LinkedHashMap<>();
    private final List<CsvField> all = new ArrayList<>();

    CsvRows(CsvOptions options, CsvPosition position) {
        this.cells = new CsvCells(options.domainRule(), options.sources());
        this.labels = new CsvLabels(options.positiveAbove());
        if (options.domainRule().column() != null) {
            add(options.domainRule().column(), cells::readDomain);
        }
        if (options.splitRule().column() != null) {
            add(options.splitRule().column(), cells::readSplit);
        }
        for (CsvFeature feature : options.features()) {
            CsvColumn column = column(feature, options, position);
            column.fields().forEach(this::add);
            columns.add(column);
        }
        add(options.label(), labels);
    }

    @Override
    public Map<String, List<CsvField>> fields() {
        return fields;
    }

    @Override
    public void keep() {
        for (CsvField field : all) {
            field.keep();
        }
        cells.keep();
    }

    CsvCells cells() {
        return cells;
    }

    CsvLabels labels() {
        return labels;
    }

    /** The features, in order. */
    List<CsvColumn> columns() {
        return columns;
    }

    /** Builds the vocabularies, once it is known which rows are for training; by name of the table. */
    Map<String, Vocabulary> closeVocabularies() {
        columns.forEach(column -> column.count(cells));
        Map<String, Vocabulary> result = new LinkedHashMap<>();
        vocabularies.forEach((table, vocabulary) -> result.put(table, vocabulary.close()));
        return result;
    }

    private CsvColumn column(CsvFeature feature, CsvOptions options, CsvPosition position) {
        if (feature instanceof CsvFeature.Sparse sparse) {
            return new CsvColumn.Sparse(sparse, vocabulary(sparse.table(), options, position));
        }
        if (feature instanceof CsvFeature.Sequence sequence) {
            return new CsvColumn.Sequence(sequence, vocabulary(sequence.table(), options, position));
        }
        return new CsvColumn.Dense((CsvFeature.Dense) feature);
    }

    private CsvVocabulary vocabulary(String name, CsvOptions options, CsvPosition position) {
        return vocabularies.computeIfAbsent(name, table -> {
            Vocabulary given = options.vocabularies().get(table);
            CsvIdRule rule = options.idRule();
            return given != null
                    ? new CsvVocabulary.Given(given, rule.listener())
                    : new CsvVocabulary.Built(table, rule.unknownOrDefault(), rule.minCountOrDefault(), position);
        });
    }

    private void add(String column, CsvField field) {
        fields.computeIfAbsent(column, name -> new ArrayList<>()).add(field);
        all.add(field);
    }
}
