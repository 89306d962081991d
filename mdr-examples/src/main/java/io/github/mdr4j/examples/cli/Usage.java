package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.error.ConfigurationException;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells what the user wrote wrong from work that failed. */
record Usage(CommandSpec command) {

    /**
     * Makes something from options.
     *
     * @throws ParameterException if an option is wrong
     */
    <T> T check(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | ConfigurationException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Checks something that is known only now.
     *
     * @throws ParameterException if an option is wrong
     */
    void require(Runnable condition) {
        check(() -> {
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
