package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DownloadException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches a file over HTTP. What has come stays beside the file's place until it is whole, and a later download goes on
 * behind it. A connection that breaks is taken up again as long as more comes.
 */
final class FileDownload {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int BUFFER = 1 << 16;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");

    /** The connection was there and broke. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super(cause);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI address;
    private final Path target;
    private final String page;
    private final DownloadListener listener;

    /**
     * Prepares a download.
     *
     * @param address where the file is
     * @param target where it is to be
     * @param page where people find which files there are
     * @param listener is told how it goes on
     */
    FileDownload(URI address, Path target, String page, DownloadListener listener) {
        this.address = address;
        this.target = target.toAbsolutePath();
        this.page = page;
        this.listener = listener;
    }

    /**
     * Fetches the file.
     *
     * @throws DownloadException if it cannot be had whole
     * @throws CancellationException if the thread is interrupted
     */
    void run() {
        try {
            Files.createDirectories(target.getParent());
            long farthest = done();
            while (!isFetched(farthest)) {
                farthest = done();
            }
            listener.onEnd();
        } catch (IOException e) {
            throw new DownloadException(target + ": cannot be written (" + e + ")", e);
        }
    }

    /** Tries once; false if the connection broke, but more has come than before. */
    private boolean isFetched(long before) throws IOException {
        try {
            fetch(PartialFile.find(target));
            return true;
        } catch (Broken e) {
            long done = done();
            if (done > before) {
                return false;
            }
            throw new DownloadException(
                    address + ": expected the whole file, got only " + done + " bytes (" + reason(e.getCause()) + ")",
                    e.getCause());
        }
    }

    private long done() throws IOException {
        Optional<PartialFile> partial = PartialFile.find(target);
        return partial.isPresent() ? partial.get().done() : 0;
    }

    private void fetch(Optional<PartialFile> partial) throws IOException, Broken {
        long done = partial.isPresent() ? partial.get().done() : 0;
        if (partial.isPresent() && done == partial.get().size()) {
            partial.get().finish();
            return;
        }
        if (done > 0) {
            HttpResponse<InputStream> rest = request(done);
            if (rest.statusCode() == PARTIAL && isRest(rest, partial.get(), done)) {
                write(rest.body(), partial.get(), done);
                return;
            }
            if (rest.statusCode() == OK) {
                writeAll(rest);
                return;
            }
            rest.body().close();
            if (rest.statusCode() != PARTIAL && rest.statusCode() != RANGE_NOT_SATISFIABLE) {
                throw refused(rest.statusCode());
            }
        }
        writeAll(request(0));
    }

    private HttpResponse<InputStream> request(long from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new DownloadException(
                    address + ": cannot be reached (" + reason(e) + "); where there is no network, fetch the file"
                            + " elsewhere and put it at " + target,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the download of " + address + " was interrupted");
        }
    }

    private static boolean isRest(HttpResponse<InputStream> response, PartialFile partial, long done) {
        Matcher range = CONTENT_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        return range.matches()
                && Long.parseLong(range.group(1)) == done
                && Long.parseLong(range.group(2)) == partial.size();
    }

    private void writeAll(HttpResponse<InputStream> response) throws IOException, Broken {
        OptionalLong size = response.headers().firstValueAsLong("Content-Length");
        if (response.statusCode() != OK || size.isEmpty()) {
            response.body().close();
            throw response.statusCode() != OK
                    ? refused(response.statusCode())
                    : new DownloadException(address + ": expected an answer with a Content-Length, got one without");
        }
        PartialFile whole = PartialFile.of(target, size.getAsLong());
        Optional<PartialFile> other = PartialFile.find(target);
        if (other.isPresent() && !other.get().equals(whole)) {
            other.get().discard();
        }
        write(response.body(), whole, 0);
    }

    private void write(InputStream body, PartialFile partial, long from) throws IOException, Broken {
        try (body;
                FileChannel file =
                        FileChannel.open(partial.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(file, partial.file());
            file.truncate(from);
            file.position(from);
            listener.onStart(target, from, partial.size());
            copy(body, file, partial.size());
        }
        partial.finish();
    }

    private void copy(InputStream body, FileChannel file, long size) throws IOException, Broken {
        byte[] bytes = new byte[BUFFER];
        while (file.position() < size) {
            int count = read(body, bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            listener.onBytes(file.position());
        }
    }

    private static int read(InputStream body, byte[] bytes) throws Broken {
        try {
            int count = body.read(bytes);
            if (count < 0) {
                throw new EOFException("the connection ended early");
            }
            return count;
        } catch (IOException e) {
            throw new Broken(e);
        }
    }

    /** Keeps others from writing to the file until it is closed. */
    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new DownloadException(path + ": expected to write it alone, got another download under way", e);
        }
        throw new DownloadException(path + ": expected to write it alone, got another download under way");
    }

    private DownloadException refused(int status) {
        return new DownloadException(address + ": expected the file, got HTTP status " + status + "; " + page
                + " says which files there are");
    }

    private static String reason(Throwable e) {
        Throwable reason = e;
        while (reason.getCause() != null && reason.getMessage() == null) {
            reason = reason.getCause();
        }
        return reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
    }
}
