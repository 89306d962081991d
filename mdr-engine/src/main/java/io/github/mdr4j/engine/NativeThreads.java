package io.github.mdr4j.engine;

import io.github.mdr4j.error.ConfigurationException;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads the native libraries and keeps them to one thread a call.
 *
 * <p>The threads of the matrix products and those of ND4J's other operations fight for the cores when both have more
 * than one; the engine splits its work itself.
 */
final class NativeThreads {

    private static final String LIBRARY = "org.bytedeco.openblas.load";

    private static boolean done;

    private NativeThreads() {}

    static synchronized void useOneEach() {
        if (done) {
            return;
        }
        loadBackend(); // before which the settings below would fail
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
        done = true;
    }

    private static void loadBackend() {
        preferMkl();
        try {
            Nd4j.create(1).close();
        } catch (LinkageError e) { // the first time from ND4J's static initializers, later from their absence
            throw new ConfigurationException(
                    "ND4J cannot load its native libraries for " + Loader.getPlatform() + ": expected nd4j-native,"
                            + " javacpp and openblas of this platform on the class path; Maven adds those of the machine"
                            + " that builds",
                    e);
        }
    }

    /** Lets ND4J use MKL where someone has put it on the class path; it is read when the libraries are loaded. */
    private static void preferMkl() {
        boolean present = NativeThreads.class.getResource("/org/bytedeco/mkl/global/mkl_rt.class") != null;
        if (present && System.getProperty(LIBRARY) == null) {
            System.setProperty(LIBRARY, "mkl");
        }
    }
}
