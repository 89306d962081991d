package io.github.mdr4j.examples.experiment;

/**
 * Where a value stands in a file.
 *
 * @param file name of the file
 * @param line its line, from 1
 * @param column its column, from 1
 * @param key the keys that lead to it, such as {@code train.sample_num}; empty for the whole file
 */
public record Place(String file, int line, int column, String key) {

    /** The place within the value, if it is text. */
    Place behind(int characters) {
        return new Place(file, line, column + characters, key);
    }

    /** The place of something in the value. */
    Place of(String name) {
        return new Place(file, line, column, key.isEmpty() ? name : key + "." + name);
    }

    /** File, line, column and keys. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + (key.isEmpty() ? "" : ", \"" + key + "\"");
    }
}
