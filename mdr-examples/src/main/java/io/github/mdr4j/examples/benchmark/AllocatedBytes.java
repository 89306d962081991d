package io.github.mdr4j.examples.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have allocated in the Java heap, as the virtual machine counts it. */
public final class AllocatedBytes {

    private AllocatedBytes() {}

    /**
     * The bytes that a piece of work allocates, in all threads that live before and behind it.
     *
     * @param work what is measured
     * @return bytes, about 100 of which may come from the measurement itself
     */
    public static long of(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] before = threads.getThreadAllocatedBytes(ids);
        work.run();
        long[] after = threads.getThreadAllocatedBytes(ids);
        long sum = 0;
        for (int i = 0; i < ids.length; i++) {
            if (before[i] >= 0 && after[i] >= 0) {
                sum += after[i] - before[i];
            }
        }
        return sum;
    }
}
