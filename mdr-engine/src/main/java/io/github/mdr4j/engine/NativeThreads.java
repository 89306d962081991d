package io.github.mdr4j.engine;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps the native libraries to one thread a call.
 *
 * <p>The threads of the matrix products and those of ND4J's other operations fight for the cores when both have more
 * than one; the engine splits its work itself.
 */
final class NativeThreads {

    private static boolean done;

    private NativeThreads() {}

    static synchronized void useOneEach() {
        if (done) {
            return;
        }
        Nd4j.create(1).close(); // loads the backend, before which the settings below would fail
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
        done = true;
    }
}
