package io.github.mdr4j.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands and keeps what they print. */
final class CommandLine {

    private static final long MINUTES = 10;

    /** What a command printed, to both streams, and how it ended. */
    record Result(int exitCode, List<String> lines) {}

    private CommandLine() {}

    /** Runs {@code java} of this virtual machine. */
    static Result java(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(
                folder,
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                arguments);
    }

    /**
     * Runs the Maven of this build. Its local repository is that of the staged artifacts; what is not there is taken
     * from the one of this build (with Maven 3.9; an older one downloads it).
     */
    static Result maven(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        command.add(Path.of(System.getProperty("mdr.maven"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString());
        command.add("--batch-mode");
        command.add("--no-transfer-progress");
        command.add("-Dmaven.repo.local=" + System.getProperty("mdr.staged"));
        command.add("-Dmaven.repo.local.tail=" + System.getProperty("mdr.localRepository"));
        if (System.getProperty("mdr.network").equals("offline true")) {
            command.add("--offline");
        }
        return run(folder, command, arguments);
    }

    private static Result run(Path folder, List<String> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end within " + MINUTES + " minutes, see " + log);
        }
        return new Result(process.exitValue(), Files.readAllLines(log, StandardCharsets.UTF_8));
    }
}
