package io.github.mdr4j.examples.experiment;

/**
 * An option of {@code mdr train}, and where its value comes from.
 *
 * @param option the option, such as {@code --batch-size}
 * @param value its value as on the command line
 * @param place where the value stands
 */
public record Setting(String option, String value, Place place) {

    /**
     * The option with its value, as one argument.
     *
     * @return such as {@code --batch-size=1024}
     */
    public String argument() {
        return option + "=" + value;
    }
}
