package io.github.mdr4j.examples.experiment;

/**
 * What should be known about a key that does not do what it seems to say.
 *
 * @param place the key
 * @param text what is to be known
 */
public record Remark(Place place, String text) {

    /** Place and text. */
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
