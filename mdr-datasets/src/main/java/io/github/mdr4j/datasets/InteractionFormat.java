package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;

/** Understands the lines of files of interactions. */
interface InteractionFormat {

    /**
     * Reads the line that {@code lines} is at.
     *
     * @param lines the file
     * @param target receives user, item and time; empty before
     * @throws DataFormatException if the line is broken
     */
    void read(TextLines lines, RawInteraction target);

    /** What a file has too little of if there is no line in it. */
    String unit();
}
