package io.github.mdr4j.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.model.Pretrained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file with embeddings, by id: {@code {"0": "0.1 -0.2", "1": [0.3, 0.4]}}.
 *
 * @param file the file
 */
record PretrainedFile(Path file) {

    /**
     * Reads the embeddings of a table's ids. Those that the file does not have are zero; what it has beside them is
     * left out.
     *
     * @throws ConfigurationException if the table has no ids
     * @throws DataFormatException if the file cannot be read or its embeddings are not of one width
     */
    Pretrained read(String table, @Nullable Vocabulary vocabulary, boolean frozen) {
        if (vocabulary == null) {
            throw new ConfigurationException("pretrained table \"" + table + "\": there are no ids for such a table");
        }
        float[][] rows = new float[vocabulary.size()][];
        int known = vocabulary.ids().size();
        InputFile.existing(file, "a JSON file with embeddings");
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw DataFormatException.at(file, 1, "expected a JSON object, with an embedding for each id");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String id = json.currentName();
                long line = json.currentTokenLocation().getLineNr();
                json.nextToken();
                float[] numbers = numbers(json, id, line);
                vocabulary.row(id).stream().filter(row -> row < known).forEach(row -> rows[row] = numbers);
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw DataFormatException.at(file, line, "expected JSON, got something else: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
        Pretrained result = pretrained(table, rows);
        return frozen ? result.frozen() : result;
    }

    private Pretrained pretrained(String table, float[][] rows) {
        int width = 0;
        for (float[] row : rows) {
            if (row != null && width > 0 && row.length != width) {
                throw new DataFormatException(
                        file + ": expected embeddings of one width, got " + width + " and " + row.length + " numbers");
            }
            width = row == null ? width : row.length;
        }
        if (width == 0) {
            throw new DataFormatException(
                    file + ": expected embeddings of the ids of table \"" + table + "\", got none of them");
        }
        for (int row = 0; row < rows.length; row++) {
            rows[row] = rows[row] == null ? new float[width] : rows[row];
        }
        return Pretrained.of(rows);
    }

    private float[] numbers(JsonParser json, String id, long line) throws IOException {
        List<String> numbers = new ArrayList<>();
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            numbers.addAll(List.of(json.getText().strip().split("\\s+")));
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                numbers.add(json.getText());
            }
        }
        float[] result = new float[numbers.size()];
        try {
            for (int i = 0; i < result.length; i++) {
                result[i] = Float.parseFloat(numbers.get(i));
            }
        } catch (NumberFormatException e) {
            throw DataFormatException.at(
                    file, line, "expected numbers as the embedding of id \"" + id + "\", got " + numbers);
        }
        if (result.length == 0) {
            throw DataFormatException.at(
                    file, line, "expected text or an array of numbers as the embedding of id \"" + id + "\"");
        }
        return result;
    }
}
