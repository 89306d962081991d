package io.github.mdr4j.learn;

import io.github.mdr4j.error.ConfigurationException;
import java.util.ServiceLoader;

/** Finds the engine on the class path. */
public final class Engines {

    private Engines() {}

    /**
     * The engine that the class path offers.
     *
     * @return the first one that {@link ServiceLoader} finds
     * @throws ConfigurationException if there is none
     */
    public static Engine onClassPath() {
        return ServiceLoader.load(Engine.class)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("no engine on the class path: add mdr-engine, or give one"
                        + " with engine(...) (a shaded jar must merge META-INF/services)"));
    }
}
