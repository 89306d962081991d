package io.github.mdr4j.examples.cli;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while a model is trained: the first one asks for a stop behind the batch that is under way, so that the best
 * model can be saved; a second one ends the virtual machine at once.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {

    /** What shells expect of a process that a Ctrl-C has ended. */
    static final int EXIT_CODE = 130;

    private static final String INTERRUPT = "INT";

    private final PrintWriter console;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final @Nullable Object before;

    private StopSignal(PrintWriter console) {
        this.console = console;
        this.before = handle(handler());
    }

    /** Takes over Ctrl-C until this is closed. */
    static StopSignal listen(PrintWriter console) {
        return new StopSignal(console);
    }

    /** Whether there was a Ctrl-C. */
    @Override
    public boolean getAsBoolean() {
        return requested.get();
    }

    /** Leaves Ctrl-C to whom it was taken from. */
    @Override
    public void close() {
        if (before != null) {
            handle(before);
        }
    }

    private void received() {
        if (requested.getAndSet(true)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        console.println("mdr: stopping behind this batch, to save the best model; Ctrl-C again ends at once");
        console.flush();
    }

    private Object handler() {
        return Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(),
                new Class<?>[] {type("SignalHandler")},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        received();
                        return null;
                    }
                    return method.invoke(this, arguments);
                });
    }

    /**
     * Gives Ctrl-C a handler; the one before, or null if this virtual machine leaves signals to others ({@code -Xrs}),
     * in which case Ctrl-C ends it as ever. The classes are called by name since the compiler warns of their package.
     */
    private static @Nullable Object handle(Object handler) {
        try {
            Class<?> signal = type("Signal");
            Object interrupt = signal.getConstructor(String.class).newInstance(INTERRUPT);
            return signal.getMethod("handle", signal, type("SignalHandler")).invoke(null, interrupt, handler);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("sun.misc." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("module jdk.unsupported is missing", e);
        }
    }
}
