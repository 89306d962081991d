package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.examples.experiment.Place;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Tells what the user wrote wrong from work that failed.
 *
 * @param command the command
 * @param sections where the parts of an experiment stand, if options come from a file
 */
record Usage(CommandSpec command, Map<String, Place> sections) {

    /** For options that the user wrote on the command line. */
    Usage(CommandSpec command) {
        this(command, Map.of());
    }

    /**
     * Makes something from options.
     *
     * @throws ParameterException if an option is wrong
     */
    <T> T check(Supplier<T> make) {
        return check("", make);
    }

    /**
     * Makes something from the options of a section of an experiment.
     *
     * @throws ParameterException if an option is wrong
     */
    <T> T check(String section, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | ConfigurationException e) {
            Place place = sections.get(section);
            String where = place == null ? "" : place + ": ";
            throw new ParameterException(command.commandLine(), where + e.getMessage(), e);
        }
    }

    /**
     * Checks something that is known only now.
     *
     * @throws ParameterException if an option is wrong
     */
    void require(Runnable condition) {
        require("", condition);
    }

    /**
     * Checks something about the options of a section of an experiment.
     *
     * @throws ParameterException if an option is wrong
     */
    void require(String section, Runnable condition) {
        check(section, () -> {
            condition.run();
            return true;
        });
    }

    /**
     * Reads data.
     *
     * @throws ParameterException if its options do not go together
     */
    MultiDomainDataset load(Supplier<MultiDomainDataset> source) {
        try {
            return source.get();
        } catch (ConfigurationException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
