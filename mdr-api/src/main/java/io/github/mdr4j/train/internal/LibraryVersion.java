package io.github.mdr4j.train.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The version of this library, and what it runs on. */
public final class LibraryVersion {

    /** Every jar of the library has it, and a shaded one keeps it. */
    private static final String PROPERTIES = "/META-INF/maven/io.github.mdr4j/mdr-api/pom.properties";

    private LibraryVersion() {}

    /**
     * The versions of library, Java and system.
     *
     * @return texts by what they are about
     */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("library", "mdr4j " + version());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }

    private static String version() {
        try (InputStream in = LibraryVersion.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "not packaged");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PROPERTIES, e);
        }
    }
}
